import type { LiveEvent, MessageView, SimulatedMessageView } from '@plugboard/contract'
import { PlugboardError } from '@plugboard/contract'
import { type FileBytes, systemClock, waitFor, watchReports } from '@plugboard/testkit'
import { deskOf, phoneOf, type Scene } from './scene.ts'
import type { Happened, TriggerInput } from './trigger.ts'

export type TriggerEvent = 'message' | 'edit' | 'delete' | 'receipt' | 'typing' | 'answer' | 'error'

type Fire = (scene: Scene, input: TriggerInput) => Promise<Happened>

const settledMs = 10_000
const sample = 'Hello, this is a test.'

/** What each event does. */
export const triggerEvents: Readonly<Record<TriggerEvent, Fire>> = {
  async message(scene, { text, files = [] }) {
    const data = files.map(({ base64, ...file }): FileBytes => ({ ...file, data: Buffer.from(base64, 'base64') }))
    const said = text ?? (data.length === 0 ? sample : '')
    scene.steps.push(`${scene.name} wrote ${quoted(said)}${data.length === 0 ? '' : ` with ${count(data.length)}`}.`)
    const message = await scene.messenger.says(scene.where, { text: said, files: data })
    return await seen(scene, message, ({ direction }) => direction === 'inbound')
  },

  async edit(scene, input) {
    const before = await customersMessage(scene, input)
    const text = input.text ?? `${before.text} (edited)`
    scene.steps.push(`${scene.name} changed ${before.id} to ${quoted(text)}.`)
    return await seen(scene, await scene.messenger.edits(scene.where, before.id, text), ({ edited }) => edited)
  },

  async delete(scene, input) {
    const before = await customersMessage(scene, input)
    scene.steps.push(`${scene.name} deleted ${before.id}.`)
    return await seen(scene, await scene.messenger.deletes(scene.where, before.id), ({ deleted }) => deleted)
  },

  async receipt(scene) {
    const unread = phoneOf(scene).some(({ from, read, deleted }) => from === 'operator' && !read && !deleted)
    if (!unread) await answer(scene, 'Please read this.')
    scene.watch.clear()
    scene.steps.push(`${scene.name} read what the operator wrote.`)
    await scene.messenger.reads(scene.where)
    const message = await scene.watch.first((event) => messageOf(event, ({ readMs }) => readMs !== null))
    return message === null ? { problem: 'The host heard nothing of it' } : { message }
  },

  async typing(scene) {
    if ((await deskOf(scene)) === undefined) await talk(scene)
    scene.steps.push(`${scene.name} types.`)
    await scene.messenger.types(scene.where)
    const typing = await scene.watch.first(({ type }) => type === 'typing' || undefined)
    return typing === null ? { problem: 'The host heard nothing of it' } : {}
  },

  answer: (scene, { text }) => answer(scene, text ?? 'How can we help?'),

  async error(scene, { fault = 'refuse', text }) {
    if ((await deskOf(scene)) === undefined) await talk(scene)
    await scene.messenger.setFault(fault)
    scene.steps.push(`${scene.messenger.name()} has the fault "${fault}" for one message.`)
    try {
      return await answer(scene, text ?? 'Does this arrive?', fault)
    } finally {
      await scene.messenger.setFault('none')
    }
  },
}

/** A customer's message was handed over, and an operator sees it. */
async function seen(
  { watch }: Scene,
  { failed }: SimulatedMessageView,
  is: (message: MessageView) => boolean,
): Promise<Happened> {
  if (failed !== null) return { problem: failed }
  const message = await watch.first((event) => messageOf(event, is))
  return message === null ? { problem: 'It was handed over, but no operator sees it' } : { message }
}

function messageOf(event: LiveEvent, is: (message: MessageView) => boolean): MessageView | undefined {
  return event.type === 'message' && is(event.data) ? event.data : undefined
}

/** An operator writes. What becomes of it is the answer; with a fault, whatever it is. */
async function answer(scene: Scene, text: string, fault: string = 'none'): Promise<Happened> {
  const { host, operator, steps } = scene
  const chat = (await deskOf(scene)) ?? (await talk(scene))
  const { id } = await host.desk.reply(operator.id, chat.id, { text })
  steps.push(`${operator.name} answered ${quoted(text)}.`)
  const message = await attempted(scene, id)
  const { delivery } = message
  const arrived = delivery?.state === 'sent' || delivery?.state === 'accepted'
  if (fault !== 'none' || arrived) return { message }
  return {
    message,
    problem: `It is ${delivery?.state ?? 'not sent'}: ${delivery?.reason ?? 'no connector carries it'}`,
  }
}

/** The message once the connector has said something about it, or when it did not for too long. */
async function attempted({ host }: Scene, id: number): Promise<MessageView> {
  const look = async (): Promise<boolean> => {
    const { delivery } = await host.desk.message(id)
    if (delivery === null) return true
    return delivery.state === 'waiting'
      ? delivery.attempts > 0 && delivery.reason !== null
      : delivery.state !== 'sending'
  }
  await waitFor(look, { clock: systemClock, timeoutMs: settledMs }).catch(() => undefined)
  return await host.desk.message(id)
}

/** There is no chat for an operator before its customer has written. Overrides are for the event itself, not for this. */
async function talk(scene: Scene): Promise<NonNullable<Awaited<ReturnType<typeof deskOf>>>> {
  let problem: string | undefined
  await watchReports(async () => ({ problem } = await triggerEvents.message(scene, { event: 'message' })))
  const chat = await deskOf(scene)
  if (chat === undefined) throw new Error(problem ?? 'no operator sees the chat')
  return chat
}

/** The one that was named, or the newest; one is written where there is none. */
async function customersMessage(scene: Scene, { message }: TriggerInput): Promise<SimulatedMessageView> {
  const find = (): SimulatedMessageView | undefined =>
    phoneOf(scene).findLast(({ id, author, deleted, failed }) => {
      return message === undefined ? author === scene.where.customer && !deleted && failed === null : id === message
    })
  const found = find()
  if (found !== undefined) return found
  if (message !== undefined)
    throw new PlugboardError('HTTP_INPUT_INVALID', { field: 'message', problem: `${message} is not in ${scene.chat}` })
  await talk(scene)
  const written = find()
  if (written === undefined) throw new Error('the message that was to be changed could not be handed over')
  return written
}

function quoted(text: string): string {
  return text === '' ? 'nothing' : `“${text}”`
}

function count(files: number): string {
  return files === 1 ? 'a file' : `${files} files`
}
