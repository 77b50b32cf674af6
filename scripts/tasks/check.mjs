import { checks } from '../checks/checks.mjs'
import { runChecks } from '../checks/run-checks.mjs'
import { afterSetUp } from './after-set-up.mjs'

/** `npm run check -- types lint`: single steps of `npm test`, in the order given; all but the tests without names. */
export async function check(names) {
  const unknown = names.filter((name) => !checks.some((step) => step.name === name))
  if (unknown.length > 0) {
    console.error(
      `There is no check "${unknown.join('", "')}". There are: ${checks.map((step) => step.name).join(', ')}.`,
    )
    return 2
  }
  const chosen = names.length > 0 ? names : checks.map((step) => step.name).filter((name) => name !== 'tests')
  return afterSetUp(() => runChecks(chosen.map((name) => checks.find((step) => step.name === name))))
}
