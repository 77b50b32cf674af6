import {
  PlugboardError,
  type ChatId,
  type ConnectorId,
  type LineId,
  type MessageId,
  type UserId,
} from '@plugboard/contract'
import type { ChatRow } from '@plugboard/store'
import type { OutboundPath } from '../outbound/outbound-path.ts'
import type { HostParts } from '../parts.ts'

/** Chats written to at the same time. */
const pageSize = 200

export interface Newsletter {
  readonly line: number
  readonly connector?: string
  readonly text: string
}

export interface NewsletterResult {
  readonly messages: number
  readonly skipped: readonly { readonly chat: ChatId; readonly reason: string }[]
}

/**
 * One message to every chat of a channel, or of all channels of the line that take newsletters. It joins no session.
 * (contract.md 1.6, NEWSLETTER) @throws NEWSLETTER_FORBIDDEN, LINE_UNKNOWN, OUTBOUND_EMPTY
 */
export async function sendNewsletter(
  parts: HostParts,
  outbound: OutboundPath,
  by: UserId,
  { line, connector, text }: Newsletter,
): Promise<NewsletterResult> {
  const { id } = parts.lines.get(line)
  if (text.trim() === '') throw new PlugboardError('OUTBOUND_EMPTY')
  const one = connector === undefined ? undefined : parts.connectors.get(connector)
  if (one !== undefined && !one.descriptor.NEWSLETTER)
    throw new PlugboardError('NEWSLETTER_FORBIDDEN', { connector: one.id })
  const skipped: { chat: ChatId; reason: string }[] = []
  let messages = 0
  for await (const chats of pagesOfChats(parts, id, one?.id)) {
    const sent = await Promise.all(chats.map((chat) => sendTo(parts, outbound, by, chat, text)))
    for (const [index, reason] of sent.entries()) {
      if (reason === null) messages++
      else skipped.push({ chat: chats[index]!.id, reason })
    }
  }
  return { messages, skipped }
}

/** Null when it is in the outbox; else why it is not. */
async function sendTo(
  parts: HostParts,
  outbound: OutboundPath,
  by: UserId,
  chat: ChatRow,
  text: string,
): Promise<string | null> {
  if (parts.connectors.find(chat.connector)?.descriptor.NEWSLETTER === false)
    return `NEWSLETTER of ${chat.connector} is false (1.6)`
  try {
    await outbound.reply({ by, chat, text, files: [], newsletter: true })
    return null
  } catch (error) {
    if (!PlugboardError.is(error)) throw error
    return error.message
  }
}

/** From the newest chat to the oldest, as they stood at the beginning: a newsletter moves its chats to the top. */
async function* pagesOfChats(
  parts: HostParts,
  line: LineId,
  connector: ConnectorId | undefined,
): AsyncGenerator<readonly ChatRow[]> {
  let before: MessageId | undefined
  for (;;) {
    const query = {
      line,
      limit: pageSize,
      ...(connector === undefined ? {} : { connector }),
      ...(before === undefined ? {} : { before }),
    }
    const chats = await parts.store.chats(query)
    if (chats.length === 0) return
    before = chats.at(-1)!.lastMessage
    yield chats
  }
}
