import { type ChatView, type OperatorView, PlugboardError, type SimulatedMessageView } from '@plugboard/contract'
import type { Host } from '@plugboard/host'
import type { Messenger, Where } from '@plugboard/testkit'
import { connectChannel } from '../messengers/connect-channel.ts'
import type { MessengerBook } from '../messengers/messenger-book.ts'
import type { SandboxParts } from '../routes/sandbox-app.ts'
import type { EventWatch } from './event-watch.ts'

/** Where an event is to happen; what is left out is found. */
export interface SceneWish {
  /** Default: the only one that has a simulated messenger. */
  readonly connector?: string
  /** Default: the first. */
  readonly line?: number
  /** The messenger's id of the chat. Default: the newest one of the customer, or a new one. */
  readonly chat?: string
  /** A name. Default: whoever is in the chat, or Ada. */
  readonly customer?: string
}

/** Where an event happens, and who is there. */
export interface Scene {
  readonly host: Host
  readonly messenger: Messenger
  readonly watch: EventWatch
  readonly line: number
  readonly chat: string
  readonly where: Where
  /** The customer's name. */
  readonly name: string
  readonly operator: OperatorView
  /** What was done so far, in words. */
  readonly steps: string[]
}

const someCustomer = 'Ada'

/** @throws CONNECTOR_UNKNOWN, LINE_UNKNOWN, HTTP_INPUT_INVALID */
export async function openScene(
  { host, messengers }: SandboxParts,
  wish: SceneWish,
  watch: EventWatch,
): Promise<Scene> {
  const messenger = messengers.get(wish.connector ?? onlyOne(messengers))
  const line = host.lines.get(wish.line ?? host.lines.list()[0]?.id ?? 1).id
  const steps: string[] = []
  if (!host.channels.get(messenger.connector, line).configured) {
    await connectChannel(host, messenger, line)
    steps.push(`${messenger.connector} was connected on line ${line}, with the settings of its simulated messenger.`)
  }
  const { chat, customer } = whereIn(messenger, line, wish, steps)
  const operator = host.operators.list().find(({ role }) => role === 'administrator')
  if (operator === undefined) throw new Error('the sandbox has no administrator')
  const where = { line, chat, customer: customer.id }
  return { host, messenger, watch, line, chat, where, name: customer.name, operator, steps }
}

function onlyOne(messengers: MessengerBook): string {
  const [first, second] = messengers.list()
  if (first !== undefined && second === undefined) return first.connector
  const known = messengers.list().map(({ connector }) => connector)
  const problem = known.length === 0 ? 'is of no use: no connector has a messenger' : `must be ${known.join(' or ')}`
  throw new PlugboardError('HTTP_INPUT_INVALID', { field: 'connector', problem })
}

function whereIn(
  messenger: Messenger,
  line: number,
  wish: SceneWish,
  steps: string[],
): { readonly chat: string; readonly customer: { readonly id: string; readonly name: string } } {
  const chats = messenger.chats().filter((each) => each.line === line)
  const named = ({ name }: { readonly name: string }): boolean => wish.customer === undefined || name === wish.customer
  const given = wish.chat === undefined ? undefined : messenger.chat(line, wish.chat)
  const found = given ?? chats.findLast(({ customers, group }) => !group && customers.some(named))
  const customer = found?.customers.find(named)
  if (found !== undefined && customer !== undefined) return { chat: found.chat, customer }
  if (given !== undefined)
    throw new PlugboardError('HTTP_INPUT_INVALID', { field: 'customer', problem: `is not in the chat ${given.chat}` })
  const begun = messenger.startChat(line, { names: [wish.customer ?? someCustomer] })
  const [somebody = { id: '', name: '' }] = begun.customers
  steps.push(`${somebody.name} began the chat ${begun.chat}.`)
  return { chat: begun.chat, customer: somebody }
}

/** The chat's messages as the customer's phone shows them, oldest first. */
export function phoneOf({ messenger, line, chat }: Scene): readonly SimulatedMessageView[] {
  return messenger.chat(line, chat).messages
}

/** The chat as operators see it; undefined before the first message. */
export async function deskOf({ host, messenger, line, chat }: Scene): Promise<ChatView | undefined> {
  const { items } = await host.desk.chats({ connector: messenger.connector, line, limit: 200 })
  return items.find(({ externalId }) => externalId === chat)
}
