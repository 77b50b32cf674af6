import { toolStep } from './tool-step.mjs'

/** Every file looks as oxfmt would write it. To repair: npx oxfmt */
export function format() {
  return toolStep(['node_modules/oxfmt/bin/oxfmt', '--check'])
}
