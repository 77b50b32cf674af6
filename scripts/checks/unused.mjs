import { toolStep } from './tool-step.mjs'

/** Files, exports and dependencies that nobody uses; knip.json names the entry points. */
export function unused() {
  return toolStep(['node_modules/knip/bin/knip.js', '--no-progress', '--no-config-hints'])
}
