import {
  PlugboardError,
  type SimulatedChatView,
  type SimulatedCustomerView,
  type SimulatedMessageView,
  type SimulatedMessengerView,
} from '@plugboard/contract'
import type { World } from './world.ts'

/** Two copies of this package may be in memory while a plugin is developed; the brand is the same in both. */
const messengerBrand: unique symbol = Symbol.for('@plugboard/testkit/messenger') as never

export type MessengerAbility = SimulatedMessengerView['abilities'][number]

/**
 * The simulated messenger of a connector. It behaves to the connector as the real one does: it has an HTTP API of its
 * own, and it reports what customers do in its own way. Nothing of the connector is replaced.
 */
export interface MessengerDefinition {
  /** Shown to people. */
  readonly name: string
  /** What its customers can do. `edits`, `deletes`, `reads` and `types` need the function of that name. */
  readonly abilities: readonly MessengerAbility[]
  /** What the settings of a channel must hold to reach it. */
  settings(world: World): Readonly<Record<string, unknown>>
  /** The messenger's own API, which the connector calls. The address is relative to `world.url`. */
  handle(request: Request, world: World): Promise<Response> | Response
  /** How it refuses while the fault switch says `refuse`. Default: 400 with `{ "error": … }`. */
  refuse?(request: Request, world: World): Response
  /** How it tells the connector what a customer did. A function that throws shows the message as failed. */
  readonly customer: CustomerActs
}

/** Each is called after the customer's own phone shows the change. */
export interface CustomerActs {
  says(world: World, act: CustomerAct & { readonly message: SimulatedMessageView }): Promise<void>
  /** `message.text` is the new text. */
  edits?(world: World, act: CustomerAct & { readonly message: SimulatedMessageView }): Promise<void>
  deletes?(world: World, act: CustomerAct & { readonly message: SimulatedMessageView }): Promise<void>
  /** `messages`: the operators' messages that were unread until now, oldest first; never empty. */
  reads?(world: World, act: CustomerAct & { readonly messages: readonly SimulatedMessageView[] }): Promise<void>
  types?(world: World, act: CustomerAct): Promise<void>
}

/** Who acts, and where. */
export interface CustomerAct {
  readonly chat: SimulatedChatView
  readonly customer: SimulatedCustomerView
}

/**
 * Marks a simulated messenger, so that the sandbox can tell it from anything else a module may export.
 * @throws MESSENGER_INVALID when an ability lacks its function
 */
export function defineMessenger(definition: MessengerDefinition): MessengerDefinition {
  const missing = definition.abilities.find((ability) => isAct(ability) && definition.customer[ability] === undefined)
  if (missing !== undefined) {
    const problem = `abilities lists ${missing}, but customer.${missing} is missing`
    throw new PlugboardError('MESSENGER_INVALID', { plugin: definition.name, problem, file: 'the messenger module' })
  }
  return Object.assign(Object.create(null) as object, definition, { [messengerBrand]: true }) as MessengerDefinition
}

/** Whether `defineMessenger` made this, in whichever copy of the package. */
export function isMessenger(value: unknown): value is MessengerDefinition {
  return typeof value === 'object' && value !== null && messengerBrand in value
}

function isAct(ability: MessengerAbility): ability is keyof CustomerActs {
  return ability !== 'group' && ability !== 'files'
}
