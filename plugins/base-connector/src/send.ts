import type { MessageAdd, MessageDelete, MessageUpdate, Outcome, PluginHost } from '@plugboard/contract'
import { attempt } from './attempt.ts'
import { plainText } from './plain-text.ts'

/** An operator's or an automatic message. */
export function sendMessage(host: PluginHost, delivery: MessageAdd): Promise<Outcome> {
  const { text, files } = delivery.message
  return attempt(host, delivery, {
    method: 'POST',
    path: `/chats/${encodeURIComponent(delivery.chat.id)}/messages`,
    json: {
      text: plainText(text),
      // The link is good for a day and needs no login: the messenger fetches the file by itself.
      files: files.map(({ name, mime, downloadLink }) => ({ name, mime, url: downloadLink })),
      // Comes back with the receipt, which may be faster than the answer to this call.
      reference: delivery.im.message_id,
    },
  })
}

/** The new text of a message. A message of several parts carries its text in the first one. */
export function editMessage(host: PluginHost, delivery: MessageUpdate): Promise<Outcome> {
  const { id, text } = delivery.message
  return attempt(host, delivery, {
    method: 'PUT',
    path: `/chats/${encodeURIComponent(delivery.chat.id)}/messages/${encodeURIComponent(id[0] ?? '')}`,
    json: { text: plainText(text) },
  })
}

/** An operator deleted a message: their own, or (DEL_EXTERNAL_MESSAGES) a customer's. */
export function deleteMessage(host: PluginHost, delivery: MessageDelete): Promise<Outcome> {
  return attempt(host, delivery, {
    method: 'DELETE',
    path: `/chats/${encodeURIComponent(delivery.chat.id)}/messages/${encodeURIComponent(delivery.message.id)}`,
  })
}
