import { PlugboardError } from '@plugboard/contract'
import { demandReady } from '../channels/readiness.ts'
import type { HostParts } from '../parts.ts'
import { customerKeyOf, type InboundOrigin } from './inbound-item.ts'
import { chatKeysOf, findChat } from './message-to-chat.ts'

/**
 * Renames a chat. For a connector without CHAT_GROUP the user is needed: an unknown one is passed over, a known one
 * without a chat is an error. (contract.md 5.4) @throws NOT_ACTIVE_LINE, INBOUND_INVALID, CHAT_RENAMING_FAILED
 */
export async function renameChat(
  parts: HostParts,
  origin: InboundOrigin,
  rename: { readonly chat: string; readonly name: string; readonly user?: string },
): Promise<void> {
  const { connector, line, group } = origin
  demandReady(parts, connector, line)
  if (!group && rename.user === undefined)
    throw new PlugboardError('INBOUND_INVALID', {
      field: 'user',
      problem: 'is missing, and the connector is not CHAT_GROUP',
    })
  const user = rename.user ?? ''
  await parts.ledger.run({
    wanted: {
      chatsByKey: chatKeysOf(origin, rename.chat, user),
      customersByKey: user === '' ? [] : [customerKeyOf(origin, user)],
    },
    decide: (draft) => {
      if (!group && draft.customerByKey(customerKeyOf(origin, user)) === undefined) return
      const found = findChat(draft, origin, rename.chat, user)
      if (found === undefined) throw new PlugboardError('CHAT_RENAMING_FAILED', { chat: rename.chat, connector, line })
      draft.update('chats', { ...found.chat, name: rename.name })
      draft.journal({ kind: 'chat', chat: found.chat.id })
    },
  })
}
