import {
  PlugboardError,
  type ChatActivity,
  type ChatId,
  type ExternalMessageId,
  type UserId,
} from '@plugboard/contract'
import type { ChatRow } from '@plugboard/store'
import type { HostParts } from '../parts.ts'

/**
 * Tells a connector that an operator types or reads, when it is the channel's turn to call the messenger: typing at
 * once or not at all, reading later if it must be. Never stored, never throws; a channel that is not ready is not told.
 */
export async function tellActivity(
  parts: HostParts,
  { id, name }: { readonly id: UserId; readonly name: string },
  chat: ChatRow,
  kind: ChatActivity['kind'],
): Promise<void> {
  const { connector, line } = chat
  const mayBeTold = (): boolean =>
    parts.hooks.taps('chatActivity', connector) && parts.channels.isReady(connector, line)
  try {
    if (!mayBeTold()) return
    const upTo = kind === 'reading' ? await lastInbound(parts, chat.id) : undefined
    const turn = await parts.rates.of(connector, line).turn(kind === 'reading' ? 'read' : 'typing')
    if (!turn || !mayBeTold()) return
    const place = { kind, connector, line, chat: { id: chat.externalId, im_chat_id: chat.id }, operator: { id, name } }
    void parts.hooks.chatActivity(upTo === undefined ? place : { ...place, upTo })
  } catch (error) {
    const code = PlugboardError.is(error) ? error.code : String(error)
    parts.log.debug('what an operator does was not told', { connector, line, kind, problem: code })
  }
}

async function lastInbound(parts: HostParts, chat: ChatId): Promise<ExternalMessageId | undefined> {
  const rows = await parts.store.messages({ chat, limit: 50 })
  return rows.findLast((row) => row.direction === 'inbound' && row.externalIds.length > 0)?.externalIds[0]
}
