import {
  type CustomerTyping,
  type InboundDelete,
  type InboundMessage,
  type InboundUpdate,
  PlugboardError,
  type Receipt,
} from '@plugboard/contract'
import { fieldOf } from './fields.ts'

/** What the other system reports. `user`, `chat` and `message` are those of the contract, field by field. */
export type IncomingEvent =
  | { readonly event: 'message.add'; readonly item: InboundMessage }
  | { readonly event: 'message.update'; readonly item: InboundUpdate }
  | { readonly event: 'message.delete'; readonly item: InboundDelete }
  | { readonly event: 'delivered' | 'read'; readonly receipts: readonly Receipt[] }
  | { readonly event: 'typing'; readonly activity: CustomerTyping }

const maxReceipts = 1_000

/**
 * Only what this file relies on is checked here; lengths, types and the rest of an item are checked by the host.
 * @throws HTTP_INPUT_INVALID naming the field
 */
export function incomingEvent(json: unknown): IncomingEvent {
  const event = fieldOf(json, 'event')
  switch (event) {
    case 'message.add':
    case 'message.update':
    case 'message.delete': {
      const item = { user: object(json, 'user'), chat: object(json, 'chat'), message: object(json, 'message') }
      return { event, item } as IncomingEvent
    }
    case 'delivered':
    case 'read':
      return { event, receipts: receipts(json) }
    case 'typing':
      return { event, activity: { chat: { id: id(json, 'chat') }, user: { id: id(json, 'user') } } }
    default:
      throw invalid('event', 'must be message.add, message.update, message.delete, delivered, read or typing')
  }
}

/** Each names a message by the id that the other system gave it, by the `reference` that we gave, or by both. */
function receipts(json: unknown): Receipt[] {
  const messages = fieldOf(json, 'messages')
  if (!Array.isArray(messages) || messages.length === 0 || messages.length > maxReceipts)
    throw invalid('messages', `must be a list of 1 to ${maxReceipts}`)
  const chat = { id: id(json, 'chat') }
  return messages.map((message: unknown, index) => {
    const own = fieldOf(message, 'id')
    const reference = fieldOf(message, 'reference')
    if (typeof own !== 'string' && typeof reference !== 'number')
      throw invalid(`messages[${index}]`, 'needs an id (a text) or a reference (a number)')
    return {
      chat,
      ...(typeof own === 'string' ? { message: { id: [own] } } : {}),
      ...(typeof reference === 'number' ? { im: { message_id: reference } } : {}),
    }
  })
}

function object(json: unknown, field: string): object {
  const value = fieldOf(json, field)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw invalid(field, 'must be an object')
  return value
}

function id(json: unknown, field: string): string {
  const value = fieldOf(fieldOf(json, field), 'id')
  if (typeof value !== 'string' || value === '') throw invalid(`${field}.id`, 'must be a text')
  return value
}

function invalid(field: string, problem: string): PlugboardError {
  return new PlugboardError('HTTP_INPUT_INVALID', { field, problem })
}
