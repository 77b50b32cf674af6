import {
  type CustomerTyping,
  type InboundDelete,
  type InboundMessage,
  type InboundUpdate,
  PlugboardError,
  type Receipt,
} from '@plugboard/contract'
import { fieldOf } from './call-messenger.ts'

/** What the messenger reports, in the contract's words. */
export type MessengerEvent =
  | { readonly type: 'message'; readonly item: InboundMessage }
  | { readonly type: 'edit'; readonly item: InboundUpdate }
  | { readonly type: 'delete'; readonly item: InboundDelete }
  | { readonly type: 'delivered' | 'read'; readonly receipts: readonly Receipt[] }
  | { readonly type: 'typing'; readonly activity: CustomerTyping }

/**
 * Turns the messenger's JSON into the contract's. Only what this file itself relies on is checked here; lengths,
 * types and everything else of an item are checked by the host, which names the field.
 * @throws HTTP_INPUT_INVALID naming the field
 */
export function messengerEvent(json: unknown): MessengerEvent {
  const type = fieldOf(json, 'type')
  switch (type) {
    case 'message':
    case 'edit':
    case 'delete':
      // The messenger was made to speak like the contract here; another one needs its fields renamed.
      return {
        type,
        item: { user: object(json, 'user'), message: object(json, 'message'), chat: object(json, 'chat') },
      } as MessengerEvent
    case 'delivered':
    case 'read':
      return { type, receipts: receipts(json) }
    case 'typing':
      return { type, activity: { chat: { id: id(json, 'chat') }, user: { id: id(json, 'user') } } }
    default:
      throw invalid(
        'type',
        `is ${JSON.stringify(type) ?? 'missing'}, not message, edit, delete, delivered, read or typing`,
      )
  }
}

/**
 * The messenger confirms several messages at once, each with the reference that we gave it. Both ids go in: ours finds
 * the message even before the answer to its sending is here, theirs makes later edits and deletions possible.
 */
function receipts(json: unknown): Receipt[] {
  const messages = fieldOf(json, 'messages')
  if (!Array.isArray(messages) || messages.length === 0) throw invalid('messages', 'must be a list')
  const chat = { id: id(json, 'chat') }
  return messages.map((message: unknown) => {
    const receipt = { message: { id: [id({ message }, 'message')] }, chat }
    const reference = fieldOf(message, 'reference')
    return typeof reference === 'number' ? { ...receipt, im: { message_id: reference } } : receipt
  })
}

function object(json: unknown, field: string): object {
  const value = fieldOf(json, field)
  if (typeof value !== 'object' || value === null) throw invalid(field, 'is missing')
  return value
}

function id(json: unknown, field: string): string {
  const value = fieldOf(fieldOf(json, field), 'id')
  if (typeof value !== 'string' || value === '') throw invalid(`${field}.id`, 'is missing')
  return value
}

function invalid(field: string, problem: string): PlugboardError {
  return new PlugboardError('HTTP_INPUT_INVALID', { field, problem })
}
