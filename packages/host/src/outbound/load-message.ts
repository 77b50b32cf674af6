import { PlugboardError, type MessageId } from '@plugboard/contract'
import type { ChatRow, MessageRow } from '@plugboard/store'
import type { HostParts } from '../parts.ts'

/** @throws MESSAGE_UNKNOWN */
export async function loadMessage(
  parts: HostParts,
  id: MessageId,
): Promise<{ readonly message: MessageRow; readonly chat: ChatRow }> {
  const { messages, chats } = await parts.store.load({ messages: [id] })
  const message = messages.find((row) => row.id === id)
  const chat = chats.find((row) => row.id === message?.chat)
  if (message === undefined || chat === undefined) throw new PlugboardError('MESSAGE_UNKNOWN', { message: id })
  return { message, chat }
}
