import type { ToldMessage } from '../../src/protocol.ts'
import type { ChatView } from '../core/chat.ts'
import type { Pending } from '../core/outbox.ts'
import { dayOf } from './wording.ts'

/** A line of the conversation. `key` stays the same as long as it is the same thing. */
export type Item =
  | { readonly kind: 'day'; readonly key: string; readonly atMs: number }
  | ({ readonly kind: 'message'; readonly key: string } & ShownMessage)

export interface ShownMessage {
  readonly ref: string
  readonly own: boolean
  readonly from: ToldMessage['from']
  readonly name: string
  readonly text: string
  readonly files: ToldMessage['files']
  readonly atMs: number
  readonly edited: boolean
  readonly deleted: boolean
  /** Own messages: how far it got. Null for others, and where a later one says the same. */
  readonly mark: 'waiting' | 'stored' | 'read' | 'failed' | null
  /** The operation that failed. */
  readonly failed: string | null
  /** Continues what the same person said just before. */
  readonly continues: boolean
  /** The last one before somebody else speaks. */
  readonly ends: boolean
}

/** Said within this time, messages belong together. */
const togetherMs = 5 * 60_000

/** The conversation as it is shown: what is stored, with what is on its way over it and behind it. */
export function messageItems({ messages, pending, unread }: Pick<ChatView, 'messages' | 'pending' | 'unread'>): Item[] {
  const known = new Set(messages.map(({ ref }) => ref))
  const shown = [
    ...messages.map((message) => stored(message, pending, unread)),
    ...pending.flatMap((one) => (known.has(one.id) ? [] : waiting(one, pending))),
  ]
  return withDays(grouped(shown))
}

type Loose = Omit<ShownMessage, 'continues' | 'ends'>

function stored(message: ToldMessage, pending: readonly Pending[], unread: ReadonlySet<string>): Loose {
  const { ref, from, name, files, atMs } = message
  const own = from === 'visitor'
  const changes = own ? pending.filter(({ id }) => id === ref) : []
  const edit = changes.findLast(({ type }) => type === 'edit')
  const deleted = message.deleted || changes.some(({ type }) => type === 'delete')
  const open = changes.some(({ settled }) => settled !== true)
  const mark = !own ? null : open ? 'waiting' : unread.has(ref) ? 'stored' : 'read'
  const text = edit?.type === 'edit' ? edit.text : message.text
  return {
    ref,
    own,
    from,
    name,
    text,
    files,
    atMs,
    edited: message.edited || edit !== undefined,
    deleted,
    mark,
    failed: null,
  }
}

function waiting(one: Pending, pending: readonly Pending[]): Loose[] {
  if (one.type !== 'say' && one.type !== 'file') return []
  const changes = pending.filter(({ id, type }) => id === one.id && type !== one.type)
  if (changes.some(({ type }) => type === 'delete')) return []
  const edit = changes.findLast(({ type }) => type === 'edit')
  const text = edit?.type === 'edit' ? edit.text : one.type === 'say' ? one.text : ''
  const files = one.type === 'file' ? [{ name: one.name, mime: one.mime, size: one.size, url: null }] : []
  const mark = one.refused !== undefined ? 'failed' : one.settled === true ? 'stored' : 'waiting'
  const failed = one.refused === undefined ? null : one.ref
  return [
    {
      ref: one.id,
      own: true,
      from: 'visitor',
      name: '',
      text,
      files,
      atMs: one.atMs,
      edited: false,
      deleted: false,
      mark,
      failed,
    },
  ]
}

function grouped(messages: readonly Loose[]): ShownMessage[] {
  return messages.map((message, at) => {
    const before = messages[at - 1]
    const after = messages[at + 1]
    const ends = after === undefined || !together(message, after)
    const mark = message.own && !ends && after?.mark === message.mark && message.mark !== 'failed' ? null : message.mark
    return { ...message, mark, continues: before !== undefined && together(before, message), ends }
  })
}

function together(one: Loose, next: Loose): boolean {
  return (
    one.from === next.from &&
    one.name === next.name &&
    next.atMs - one.atMs < togetherMs &&
    dayOf(one.atMs) === dayOf(next.atMs)
  )
}

function withDays(messages: readonly ShownMessage[]): Item[] {
  return messages.flatMap((message, at) => {
    const item: Item = { kind: 'message', key: message.ref, ...message }
    const before = messages[at - 1]
    if (before !== undefined && dayOf(before.atMs) === dayOf(message.atMs)) return [item]
    return [{ kind: 'day', key: `day ${dayOf(message.atMs)}`, atMs: message.atMs }, item]
  })
}
