import {
  describeProblems,
  PlugboardError,
  type Channel,
  type Clock,
  type ConnectorId,
  type PluginHost,
  type SettingsAction,
  type SettingsComponent,
} from '@plugboard/contract'
import type { SecretBook } from '../secrets/secret-book.ts'
import { describeThrown, withinBudget } from '../hooks/within-budget.ts'
import { compileSchema, type SchemaCheck } from './json-schema.ts'

/** Milliseconds that an action may take. */
const ACTION_BUDGET_MS = 30_000

/** Without a schema an action takes no data; an empty object counts as none. */
const NO_DATA = { type: ['object', 'null'], maxProperties: 0 }

export interface ActionCall {
  readonly connector: ConnectorId
  readonly line: number
  readonly action: string
  readonly data: unknown
}

export interface ActionOptions {
  /** What the component's plugin received in `apply`. */
  readonly host: PluginHost
  readonly clock: Clock
  readonly budgetFactor: number
  readonly channelFor: (connector: ConnectorId, line: number) => Channel
  /** What the action threw is shown to whoever called it. */
  readonly secrets: Pick<SecretBook, 'masked'>
}

/**
 * Runs an action of a settings component.
 * @throws COMPONENT_ACTION_UNKNOWN, COMPONENT_ACTION_INPUT
 * @throws COMPONENT_ACTION_FAILED, unless the action threw a typed error: that one is kept
 */
export async function runAction(
  name: string,
  component: SettingsComponent,
  call: ActionCall,
  options: ActionOptions,
): Promise<unknown> {
  const action = actionOf(name, component, call.action)
  const data = checkedData(name, action, call)
  const channel = options.channelFor(call.connector, call.line)
  const budgetMs = ACTION_BUDGET_MS * options.budgetFactor
  const late = (): Error => new Error(`it did not finish within ${budgetMs} ms`)
  try {
    const running = (async () => action.run(channel, data as never, options.host))()
    return await withinBudget(running, options.clock, budgetMs, late)
  } catch (error) {
    if (PlugboardError.is(error)) throw error
    const facts = { action: call.action, component: name, problem: options.secrets.masked(describeThrown(error)) }
    throw new PlugboardError('COMPONENT_ACTION_FAILED', facts, { cause: error })
  }
}

function actionOf(component: string, { actions }: SettingsComponent, action: string): SettingsAction {
  const found = Object.hasOwn(actions, action) ? actions[action] : undefined
  if (found !== undefined) return found
  throw new PlugboardError('COMPONENT_ACTION_UNKNOWN', { component, action, known: Object.keys(actions) })
}

function checkedData(component: string, action: SettingsAction, { action: name, data }: ActionCall): unknown {
  const checked = checkOf(component, name, action)(data ?? (action.input === undefined ? null : {}))
  if (checked.ok) return action.input === undefined ? undefined : checked.value
  const problem = describeProblems(checked.problems)
  throw new PlugboardError('COMPONENT_ACTION_INPUT', { component, action: name, problem })
}

const compiled = new WeakMap<SettingsAction, SchemaCheck>()

/** Compiled at the first call of an action: most are never called. */
function checkOf(component: string, name: string, action: SettingsAction): SchemaCheck {
  const known = compiled.get(action)
  if (known !== undefined) return known
  const check = compileSchema(action.input ?? NO_DATA, 'data')
  if (!check.ok) {
    const problem = `its input schema is not usable: ${describeProblems(check.problems)}`
    throw new PlugboardError('COMPONENT_ACTION_FAILED', { component, action: name, problem })
  }
  compiled.set(action, check.value)
  return check.value
}
