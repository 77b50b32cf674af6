import {
  type AnyDelivery,
  type MessageAdd,
  type MessageDelete,
  type MessageUpdate,
  type Outcome,
  type PluginHost,
  unknown,
} from '@plugboard/contract'
import { ask, attempt } from './attempt.ts'
import { settingsOf } from './settings.ts'

/** An operator's or an automatic message. */
export function sendMessage(host: PluginHost, delivery: MessageAdd): Promise<Outcome> {
  const { user_id, text, files } = delivery.message
  return attempt(host, delivery, {
    event: 'message.add',
    chat: delivery.chat,
    message: {
      /** Comes back with a receipt, which may be faster than the answer to this event. */
      reference: delivery.im.message_id,
      author: user_id === 0 ? 'system' : 'operator',
      text,
      // The link is good for a day and needs no login.
      files: files.map(({ name, mime, size, downloadLink }) => ({ name, mime, size, url: downloadLink })),
    },
    sentParts: delivery.sentParts,
  })
}

export function editMessage(host: PluginHost, delivery: MessageUpdate): Promise<Outcome> {
  const { id, text } = delivery.message
  return attempt(host, delivery, { event: 'message.update', chat: delivery.chat, message: { ids: id, text } })
}

export function deleteMessage(host: PluginHost, delivery: MessageDelete): Promise<Outcome> {
  const { id } = delivery.message
  return attempt(host, delivery, { event: 'message.delete', chat: delivery.chat, message: { ids: [id] } })
}

/** What became of a delivery whose answer was lost? Asked only of a system that says it can answer. */
export async function lookUpDelivery(host: PluginHost, delivery: AnyDelivery): Promise<Outcome> {
  const settings = settingsOf(host.channel(delivery.connector, delivery.line))
  if (settings?.lookup !== true) return unknown('The other system cannot be asked.')
  return ask(host, delivery)
}
