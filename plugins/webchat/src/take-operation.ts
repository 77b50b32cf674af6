import { type Channel, type InboundResult, PlugboardError } from '@plugboard/contract'
import { withoutTags } from './plain-brackets.ts'
import type { ClientFrame, ServerFrame } from './protocol.ts'
import type { Visitor } from './visitor.ts'

type Operation = Extract<ClientFrame, { readonly type: 'say' | 'edit' | 'delete' }>
type Answer = Extract<ServerFrame, { readonly type: 'done' | 'refused' | 'later' }>

/** When the widget tries again what cannot be taken at the moment. */
const laterMs = 5_000

/**
 * Carries out what a visitor did, and says what became of it. `done` is said only when it is durable; a repeat, after a
 * lost connection or a restart, is recognised by the message's id and answered the same.
 */
export async function takeOperation(channel: Channel, visitor: Visitor, operation: Operation): Promise<Answer> {
  const { ref } = operation
  try {
    const [result] = await carryOut(channel, visitor, operation)
    return answerOf(ref, result)
  } catch (error) {
    return answerOfError(ref, error)
  }
}

function carryOut(channel: Channel, { user, chat }: Visitor, operation: Operation): Promise<InboundResult[]> {
  const { id } = operation
  switch (operation.type) {
    case 'say':
      return channel.sendMessages([{ user, chat, message: { id, text: withoutTags(operation.text) } }])
    case 'edit':
      return channel.updateMessages([{ user, chat, message: { id, text: withoutTags(operation.text) } }])
    case 'delete':
      return channel.deleteMessages([{ user, chat, message: { id } }])
  }
}

export function answerOf(ref: string, result: InboundResult | undefined): Answer {
  if (result === undefined) return { type: 'later', ref, afterMs: laterMs }
  if (!result.SUCCESS) return { type: 'refused', ref, code: result.code, reason: result.ERRORS.join(' ') }
  if (result.found === false) return { type: 'refused', ref, code: 'unknown', reason: 'There is no such message.' }
  return { type: 'done', ref }
}

/** What may go well later is sent again by the widget. @throws what is no error of the catalogue */
export function answerOfError(ref: string, error: unknown): Answer {
  if (!PlugboardError.is(error)) throw error
  if (error.verdict.retry) return { type: 'later', ref, afterMs: laterMs }
  return { type: 'refused', ref, code: error.code, reason: error.verdict.people }
}
