import type { InboundTaken } from '@plugboard/contract'
import type { Store } from '@plugboard/store'
import type { HostParts } from '../parts.ts'
import type { IncomingMessage } from './inbound-item.ts'

/** Latest chats of the connector among which the customer's other one is looked for. */
const chatsLookedAt = 200

/** Stores that are being asked: a messenger with many chats per customer must not pay for each of them. */
const asking = new WeakSet<Store>()

/**
 * A customer who is known has a new chat: often their ids changed. Looked for after the commit and as well as it goes;
 * nobody waits for it. (contract.md 9.2, two chats for one person)
 */
export async function remarkOnSplit(parts: HostParts, message: IncomingMessage, taken: InboundTaken): Promise<void> {
  const { store, diagnostics, log } = parts
  const { connector, line, item } = message
  if (asking.has(store)) return
  asking.add(store)
  try {
    const chats = await store.chats({ connector, limit: chatsLookedAt })
    const other = chats.find(({ id, user }) => user === taken.user && id !== taken.session?.CHAT_ID)
    if (other === undefined) return
    const facts = { connector, user: item.user.id, chat: item.chat.id, other: other.externalId }
    diagnostics.report('CHAT_SPLIT', { connector, line }, facts)
  } catch (error) {
    log.warn('a second chat of a customer could not be looked for', { connector, error: String(error) })
  } finally {
    asking.delete(store)
  }
}
