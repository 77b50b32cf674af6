import { toolStep } from './tool-step.mjs'

/** The rules of .oxlintrc.json, those that need types included. */
export function lint() {
  return toolStep(['node_modules/oxlint/bin/oxlint', '--deny-warnings'])
}
