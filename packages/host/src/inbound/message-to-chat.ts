import type { ChatId, ExternalUserId, InboundUser, UserId } from '@plugboard/contract'
import type { ChatKey, ChatRow, CustomerRow } from '@plugboard/store'
import { isDeepStrictEqual } from 'node:util'
import type { Draft } from '../ledger/draft.ts'
import type { HostParts } from '../parts.ts'
import { chatKeyOf, customerKeyOf, type IncomingMessage, type InboundOrigin } from './inbound-item.ts'

/** Who wrote, and where. */
export interface InChat {
  readonly chat: ChatRow
  readonly customer: CustomerRow
  /** The chat begins with this message. */
  readonly isNew: boolean
  /** The customer had written before, here or elsewhere. */
  readonly wasKnown: boolean
}

/** Finds or makes the customer and the chat. (contract.md 4.3, user and chat) */
export function messageToChat(parts: HostParts, draft: Draft, incoming: IncomingMessage): InChat {
  const { user, chat } = incoming.item
  const known = draft.customerByKey(customerKeyOf(incoming, user.id))
  const customer = customerOf(parts, draft, incoming, known)
  const wasKnown = known !== undefined
  const found = findChat(draft, incoming, chat.id, user.id)
  if (found === undefined) return { chat: newChat(parts, draft, incoming, customer), customer, isNew: true, wasKnown }
  if (found.flipped) reportFlip(parts, incoming, found.chat)
  return { chat: renamed(draft, found.chat, incoming, known, customer), customer, isNew: false, wasKnown }
}

/**
 * The chat under the form that CHAT_GROUP asks for, else under the other one: the flag may have been changed while
 * chats exist. (contract.md 1.6)
 */
export function findChat(
  draft: Draft,
  origin: InboundOrigin,
  chat: string,
  user: string,
): { chat: ChatRow; flipped: boolean } | undefined {
  const own = draft.chatByKey(chatKeyOf(origin, chat, user))
  if (own !== undefined) return { chat: own, flipped: false }
  const other = draft.chatByKey(chatKeyOf(origin, chat, user, !origin.group))
  return other === undefined ? undefined : { chat: other, flipped: true }
}

/** Both forms, for loading. */
export function chatKeysOf(origin: InboundOrigin, chat: string, user: string): ChatKey[] {
  return [chatKeyOf(origin, chat, user), chatKeyOf(origin, chat, user, !origin.group)]
}

function customerOf(
  parts: HostParts,
  draft: Draft,
  incoming: IncomingMessage,
  known: CustomerRow | undefined,
): CustomerRow {
  const { id, ...profile } = withSplitName(incoming.item.user)
  if (known === undefined) return newCustomer(parts, draft, incoming, id, withoutEmpty(profile))
  const merged = mergedProfile(known.profile, withoutEmpty(profile))
  if (isDeepStrictEqual(merged, known.profile)) return known
  const row = { ...known, name: displayName(merged), profile: merged }
  draft.update('users', row)
  return row
}

function newCustomer(
  parts: HostParts,
  draft: Draft,
  { connector, nowMs }: IncomingMessage,
  externalId: string,
  profile: Profile,
): CustomerRow {
  const row: CustomerRow = {
    id: parts.store.nextId('user') as UserId,
    version: 0,
    kind: 'customer',
    name: displayName(profile),
    connector,
    externalId: externalId as ExternalUserId,
    profile,
    createdMs: nowMs,
  }
  draft.insert('users', row)
  return row
}

type Profile = CustomerRow['profile']

/** Omitted last name, url and gender are cleared, the rest stays. (contract.md 4.3, user record) */
function mergedProfile(before: Profile, now: Profile): Profile {
  const { last_name: _lastName, url: _url, gender: _gender, ...kept } = before
  return { ...kept, ...now }
}

/** An empty text is as good as none; only an empty name says something: that there is no name any more. (contract.md 4.3) */
function withoutEmpty(profile: Profile): Profile {
  return Object.fromEntries(Object.entries(profile).filter(([field, value]) => value !== '' || field === 'name'))
}

/** A name of exactly two words without a last name: the second becomes the last name. (contract.md 4.3) */
function withSplitName(user: InboundUser): InboundUser {
  const words = user.name?.split(' ') ?? []
  if ((user.last_name ?? '') !== '' || words.length !== 2 || words.includes('')) return user
  return { ...user, name: words[0]!, last_name: words[1]! }
}

/** Both names empty and no title: a guest. (contract.md 4.3) */
function displayName({ name = '', last_name: lastName = '', title = '' }: Profile): string {
  return `${name} ${lastName}`.trim() || title.trim() || 'Guest'
}

function newChat(parts: HostParts, draft: Draft, incoming: IncomingMessage, customer: CustomerRow): ChatRow {
  const { item, nowMs, group } = incoming
  const row: ChatRow = {
    ...chatKeyOf(incoming, item.chat.id, item.user.id),
    id: parts.store.nextId('chat') as ChatId,
    version: 0,
    user: group ? (0 as UserId) : customer.id,
    name: item.chat.name || (group ? item.chat.id : customer.name),
    description: descriptionOf(incoming),
    session: 0 as ChatRow['session'],
    lastMessage: 0 as ChatRow['lastMessage'],
    lastText: '',
    lastDirection: null,
    lastMs: nowMs,
    lastInboundMs: 0,
    unread: 0,
    createdMs: nowMs,
  }
  draft.insert('chats', row)
  return row
}

/** (contract.md 4.3, chat.url) */
function descriptionOf({ item }: IncomingMessage): string {
  const { url } = item.chat
  return url === undefined || url === null || url === '' ? '' : `Link to the original post: ${url}`
}

/** A chat that bears its customer's name goes on bearing it. */
function renamed(
  draft: Draft,
  chat: ChatRow,
  { item }: IncomingMessage,
  known: CustomerRow | undefined,
  customer: CustomerRow,
): ChatRow {
  const bearsCustomer = chat.user === customer.id && chat.name === known?.name
  const name = item.chat.name || (bearsCustomer ? customer.name : chat.name)
  if (name === chat.name) return chat
  const row = { ...chat, name }
  draft.update('chats', row)
  return row
}

function reportFlip(parts: HostParts, { connector, line }: InboundOrigin, chat: ChatRow): void {
  parts.diagnostics.report('CHAT_GROUP_FLIPPED', { connector, line }, { connector, chat: chat.id })
}
