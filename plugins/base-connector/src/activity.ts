import type { ChatActivity, PluginHost } from '@plugboard/contract'
import { callMessenger } from './call-messenger.ts'

/** "Types …" and "read" on the customer's side. Nothing waits for it, and nothing is tried again. */
export async function showActivity(host: PluginHost, activity: ChatActivity): Promise<void> {
  const chat = encodeURIComponent(activity.chat.id)
  const path = `/chats/${chat}/${activity.kind === 'typing' ? 'typing' : 'read'}`
  const channel = host.channel(activity.connector, activity.line)
  try {
    await callMessenger(host, channel, { method: 'POST', path, signal: host.signal })
  } catch (error) {
    host.log.debug('The messenger was not told what the operator does', { path, problem: String(error) })
  }
}
