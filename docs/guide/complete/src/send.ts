import type { ChatActivity, MessageAdd, MessageDelete, MessageUpdate, Outcome, PluginHost } from '@plugboard/contract'
import { callMessenger } from './call-messenger.ts'
import { outcomeOf, outcomeOfFailure } from './outcome.ts'

export function sendMessage(host: PluginHost, delivery: MessageAdd): Promise<Outcome> {
  const { text, files } = delivery.message
  // The link is good for a day and needs no login: the messenger fetches the file by itself.
  const links = files.map(({ name, mime, downloadLink }) => ({ name, mime, url: downloadLink }))
  return attempt(host, delivery, '/messages', { text, files: links, reference: delivery.im.message_id })
}

export function editMessage(host: PluginHost, delivery: MessageUpdate): Promise<Outcome> {
  return attempt(host, delivery, '/edit', { id: delivery.message.id[0], text: delivery.message.text })
}

export function deleteMessage(host: PluginHost, delivery: MessageDelete): Promise<Outcome> {
  return attempt(host, delivery, '/delete', { id: delivery.message.id })
}

/** An operator types or reads. Nothing waits for it, and nothing is tried again. */
export async function tellActivity(host: PluginHost, { line, chat, kind }: ChatActivity): Promise<void> {
  const call = { path: `/${kind}`, json: { chat: chat.id }, signal: host.signal }
  await callMessenger(host, line, call).catch(() => undefined)
}

async function attempt(
  host: PluginHost,
  { id, line, chat, signal }: MessageAdd | MessageUpdate | MessageDelete,
  path: string,
  json: object,
): Promise<Outcome> {
  try {
    // The key is the same for every attempt, so the messenger can tell a repeat from a second message.
    return await outcomeOf(await callMessenger(host, line, { path, json: { ...json, chat: chat.id, key: id }, signal }))
  } catch (error) {
    return outcomeOfFailure(error)
  }
}
