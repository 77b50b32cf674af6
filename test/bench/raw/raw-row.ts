import { messageText } from '../message-text.ts'

/** What a message keeps in the host's own table, and how it is recognised. */
export const rawColumns: string =
  'id, version, chat, session, author, at_ms, edited_ms, deleted_ms, delivery, delivered_ms, read_ms, ' +
  'direction, external_ids, text, files, versions, trace, connector, line, external_chat, external_id, state'

export type RawRow = (string | number)[]

const chats = 1_000
const atMs = 1_790_000_000_000
const trace = JSON.stringify([
  { atMs, step: 'accepted', text: 'It came from bench on line 1.', rule: 'the channel is ready (2.7)' },
  { atMs, step: 'stored', text: 'It was stored in the open session 4.', rule: 'the session is open (4.3)' },
])

/** The n-th message, in one of a thousand chats. */
export function rawRow(n: number): RawRow {
  const chat = n % chats
  const externalId = `message-${n}`
  const about = [n, 1, chat, chat, chat, atMs, 0, 0, 0, 0, 0]
  const content = ['inbound', `["${externalId}"]`, messageText, '[]', '[]', trace]
  return [...about, ...content, 'bench', 1, `chat-${chat}`, externalId, 'new']
}
