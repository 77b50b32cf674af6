import { type AnyDelivery, type ChatActivity, type Line, type Outcome, sent } from '@plugboard/contract'
import { operatorId } from './check-frame.ts'
import type { OpenSockets } from './open-sockets.ts'
import { shownName } from './told-message.ts'

/**
 * What operators write is delivered when it is in the chat: from there every open widget takes it, on whichever worker
 * it is connected, now or when it comes back. So there is nothing to send here, and nothing that could go wrong.
 */
export async function deliver(delivery: AnyDelivery): Promise<Outcome> {
  return sent(delivery.kind === 'add' ? { ids: [operatorId(delivery.im.message_id)] } : {})
}

/** "Types …" in the widgets that are connected to this worker. */
export async function showActivity(
  sockets: OpenSockets,
  line: Line | undefined,
  activity: ChatActivity,
): Promise<void> {
  if (activity.kind !== 'typing') return
  const name = shownName(activity.operator.name, line)
  for (const socket of sockets.of(activity.line, activity.chat.id)) socket.tellTyping(name)
}
