import {
  PlugboardError,
  type InboundDelete,
  type InboundKind,
  type InboundResult,
  type InboundStored,
  type InboundUpdate,
} from '@plugboard/contract'
import type { MessageRow } from '@plugboard/store'
import { demandReady } from '../channels/readiness.ts'
import type { Draft } from '../ledger/draft.ts'
import { deletedMessage, editedMessage } from '../line/change-message-row.ts'
import type { HostParts } from '../parts.ts'
import { identityOf, type InboundOrigin } from './inbound-item.ts'

interface Changed {
  readonly result: InboundResult
  readonly stored: InboundStored | null
}

/**
 * A customer edited or deleted. The same again changes nothing. What nobody knows is answered with success, as documented, and a diagnostic.
 * (contract.md 4.4; 10, row 4.4) @throws INBOUND_REFUSED, INBOUND_DELETED, NOT_ACTIVE_LINE
 */
export async function changeMessage(
  parts: HostParts,
  origin: InboundOrigin,
  kind: Exclude<InboundKind, 'message'>,
  item: InboundUpdate | InboundDelete,
): Promise<InboundResult> {
  const { connector, line } = origin
  const { change, refusedBy, steps } = await parts.hooks.inboundMessage({ kind, connector, line, item })
  if (change.refused !== undefined)
    throw new PlugboardError('INBOUND_REFUSED', { plugin: refusedBy ?? '?', reason: change.refused })
  const rewritten = change.item as InboundUpdate | InboundDelete
  const identity = identityOf(origin, rewritten)!
  const { result, stored } = await parts.ledger.run({
    wanted: { messagesByIdentity: [identity] },
    decide: (draft): Changed => {
      demandReady(parts, connector, line, draft)
      const message = draft.messageByIdentity(identity)
      if (message === undefined) return { result: taken(rewritten, false, 0), stored: null }
      for (const step of steps) draft.trace(message.id, step)
      return decideChange(parts, draft, origin, kind, rewritten, message)
    },
  })
  if (stored !== null) void parts.hooks.inboundStored(stored)
  else if (result.SUCCESS && result.found === false) reportUnknown(parts, origin, kind, identity.message)
  return result
}

function decideChange(
  parts: HostParts,
  draft: Draft,
  origin: InboundOrigin,
  kind: 'update' | 'delete',
  item: InboundUpdate | InboundDelete,
  message: MessageRow,
): Changed {
  const repeat = message.deletedMs > 0
  if (repeat && kind === 'update') throw new PlugboardError('INBOUND_DELETED', { message: item.message.id })
  if (repeat) return { result: taken(item, true, message.author), stored: null }
  if (kind === 'update' && (item as InboundUpdate).message.text === message.text)
    return { result: taken(item, true, message.author), stored: null }
  const nowMs = parts.clock.now()
  const who = 'The customer'
  const row =
    kind === 'update'
      ? editedMessage(draft, message, (item as InboundUpdate).message.text, nowMs, who)
      : deletedMessage(draft, message, nowMs, who)
  return { result: taken(item, true, message.author), stored: storedOf(origin, kind, row) }
}

function taken(item: InboundUpdate | InboundDelete, found: boolean, user: number): InboundResult {
  return { SUCCESS: true, user: user as never, message: { id: item.message.id }, chat: { id: item.chat.id }, found }
}

function storedOf({ connector, line }: InboundOrigin, kind: InboundKind, row: MessageRow): InboundStored {
  const { chat, session, id: message, author: user, text } = row
  return { kind, connector, line, chat, session, message, user, externalId: row.externalIds[0] ?? null, text }
}

function reportUnknown(
  parts: HostParts,
  { connector, line }: InboundOrigin,
  kind: 'update' | 'delete',
  id: string,
): void {
  parts.diagnostics.report(
    kind === 'update' ? 'UPDATE_UNKNOWN' : 'DELETE_UNKNOWN',
    { connector, line },
    { connector, id },
  )
}
