import { PlugboardError, type ExternalChatId } from '@plugboard/contract'
import { isExternalId } from './history-query.ts'
import { readSignal } from './read-signal.ts'

/** Longer than any cursor. */
const cursorMaxLength = 1_000

/** Which chat a plugin follows, from where, and until when. */
export interface FollowQuery {
  readonly chat: ExternalChatId
  /** Empty: the chat of a group, or of the user whose id the chat bears. */
  readonly user: string
  readonly after: string | null
  readonly signal: AbortSignal
}

/** @throws INBOUND_INVALID naming the first field that is not usable */
export function followQuery(chat: unknown, options: unknown): FollowQuery {
  if (typeof options !== 'object' || options === null)
    throw invalid('options', 'must be an object of user, after and signal')
  const { user, after, signal } = fieldsOf(options)
  if (!isExternalId(chat)) throw invalid('chat', 'must be an id of 1 to 255 characters')
  if (user !== undefined && !isExternalId(user)) throw invalid('user', 'must be an id of 1 to 255 characters')
  if (after !== undefined && !isCursor(after)) throw invalid('after', 'must be a cursor')
  const ends = readSignal(signal)
  if (ends === undefined) throw invalid('signal', 'must be an AbortSignal')
  return { chat: chat as ExternalChatId, user: user ?? '', after: after ?? null, signal: ends }
}

function fieldsOf(options: object): { readonly [Name in 'user' | 'after' | 'signal']?: unknown } {
  try {
    return { ...options }
  } catch {
    throw invalid('options', 'cannot be read')
  }
}

function isCursor(value: unknown): value is string {
  return typeof value === 'string' && value.length <= cursorMaxLength
}

function invalid(field: string, problem: string): PlugboardError {
  return new PlugboardError('INBOUND_INVALID', { field, problem })
}
