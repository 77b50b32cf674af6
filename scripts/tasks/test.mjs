import { checks } from '../checks/checks.mjs'
import { runChecks } from '../checks/run-checks.mjs'
import { afterSetUp } from './after-set-up.mjs'

/** `npm test`: every check there is. Arguments go to vitest: `npm test -- packages/host`. */
export function test(args) {
  return afterSetUp(() => runChecks(checks, args))
}
