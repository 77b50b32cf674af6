import {
  checkFreeJson,
  freeJsonMaxBytes,
  PlugboardError,
  type ExternalChatId,
  type HistoryOptions,
  type MessageId,
} from '@plugboard/contract'

const limitDefault = 50
const limitMost = 200

/** Which messages of which chat a plugin asks for. */
export interface HistoryQuery {
  readonly chat: ExternalChatId
  /** Empty: the chat of a group, or of the user whose id the chat bears. */
  readonly user: string
  readonly after?: MessageId
  readonly before?: MessageId
  /** 1 to 200. */
  readonly limit: number
}

/** @throws INBOUND_INVALID naming the first field that is not usable */
export function historyQuery(chat: unknown, options: HistoryOptions | undefined): HistoryQuery {
  const { user, after, before, limit } = readOptions(options)
  if (!isExternalId(chat)) throw invalid('chat', 'must be an id of 1 to 255 characters')
  if (user !== undefined && !isExternalId(user)) throw invalid('user', 'must be an id of 1 to 255 characters')
  if (after !== undefined && !isCount(after)) throw invalid('after', "must be a message's number")
  if (before !== undefined && !isCount(before)) throw invalid('before', "must be a message's number")
  if (limit !== undefined && !isCount(limit)) throw invalid('limit', 'must be a whole number')
  return {
    chat: chat as ExternalChatId,
    user: user ?? '',
    limit: Math.min(limitMost, Math.max(1, limit ?? limitDefault)),
    ...placeOf(after as MessageId | undefined, before as MessageId | undefined),
  }
}

function placeOf(after: MessageId | undefined, before: MessageId | undefined): Pick<HistoryQuery, 'after' | 'before'> {
  if (after !== undefined) return { after }
  return before === undefined ? {} : { before }
}

/** Read once, as a copy. */
function readOptions(options: unknown = {}): { readonly [Name in keyof HistoryOptions]?: unknown } {
  const copy = checkFreeJson(options, freeJsonMaxBytes, 'options')
  if (copy.ok && typeof copy.value === 'object' && copy.value !== null && !Array.isArray(copy.value))
    return copy.value as { readonly [Name in keyof HistoryOptions]?: unknown }
  throw invalid('options', 'must be an object of user, after, before and limit')
}

export function isExternalId(value: unknown): value is string {
  return typeof value === 'string' && value.length >= 1 && value.length <= 255 && value.isWellFormed()
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0
}

function invalid(field: string, problem: string): PlugboardError {
  return new PlugboardError('INBOUND_INVALID', { field, problem })
}
