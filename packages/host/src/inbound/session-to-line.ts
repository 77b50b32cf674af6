import {
  PlugboardError,
  type Dialog,
  type ExternalMessageId,
  type InboundStored,
  type InboundTaken,
  type UserId,
} from '@plugboard/contract'
import type { CustomerRow, DeliveryRow, MessageRow } from '@plugboard/store'
import type { Draft } from '../ledger/draft.ts'
import { textsOnOpening, writeAutomaticText, type PreparedTexts } from '../line/automatic-text.ts'
import { dialogOf } from '../line/dialog.ts'
import type { CurrentSession } from '../line/open-session.ts'
import { traceStep } from '../line/trace-step.ts'
import { writeMessage } from '../line/write-message.ts'
import type { HostParts } from '../parts.ts'
import { identityOf, type IncomingMessage } from './inbound-item.ts'
import type { InChat } from './message-to-chat.ts'

/** What one commit made of an inbound message, and who is to be told afterwards. */
export interface TakenMessage {
  readonly result: InboundTaken
  readonly stored: InboundStored | null
  readonly dialog: Dialog | null
  readonly deliveries: readonly DeliveryRow[]
  /** A customer who was known already has one more chat. */
  readonly split: boolean
}

/** Writes the message, and the texts that the line says by itself when a session opens. */
export function sessionToLine(
  parts: HostParts,
  draft: Draft,
  incoming: IncomingMessage,
  place: InChat & CurrentSession,
  prepared: PreparedTexts,
): TakenMessage {
  const { item, nowMs } = incoming
  const identity = identityOf(incoming, item)
  const externalIds = item.message.id === undefined ? [] : [item.message.id as ExternalMessageId]
  const { message, chat } = writeMessage(draft, parts.store, {
    chat: place.chat,
    session: place.session,
    direction: 'inbound',
    author: authorOf(parts, item, place.customer),
    text: item.message.text ?? '',
    files: incoming.files,
    externalIds,
    nowMs,
    trace: [...incoming.trace, storedStep(place, nowMs)],
  })
  if (identity !== null) draft.identify(identity, message.id)
  const line = parts.lines.get(incoming.line)
  const texts = place.opened ? textsOnOpening(line.settings, place.session.parent === 0, nowMs) : []
  const deliveries = writeTexts(parts, draft, { chat, session: place.session, line, nowMs, prepared }, texts)
  return {
    result: takenResult(message, place, item),
    stored: storedOf(incoming, message, place),
    dialog: place.opened ? dialogOf(chat, place.session, line.settings) : null,
    deliveries,
    split: place.isNew && place.wasKnown && chat.user !== 0,
  }
}

/** The customer, unless the messenger says which operator it was. (contract.md 4.3, author) @throws INBOUND_INVALID */
function authorOf(parts: HostParts, { message }: IncomingMessage['item'], customer: CustomerRow): UserId {
  if (message.user_id === undefined) return customer.id
  if (parts.operatorName(message.user_id) !== '') return message.user_id as UserId
  throw new PlugboardError('INBOUND_INVALID', { field: 'message.user_id', problem: 'names no operator' })
}

function writeTexts(
  parts: HostParts,
  draft: Draft,
  place: Omit<Parameters<typeof writeAutomaticText>[2], 'text'>,
  texts: readonly Parameters<typeof writeAutomaticText>[2]['text'][],
): DeliveryRow[] {
  let { chat } = place
  return texts.flatMap((text) => {
    const written = writeAutomaticText(parts, draft, { ...place, chat, text })
    chat = written.chat
    return written.delivery === null ? [] : [written.delivery]
  })
}

function storedStep({ session, opened, isNew }: InChat & CurrentSession, nowMs: number): MessageRow['trace'][number] {
  const where = isNew ? 'a new chat' : opened ? 'its chat, in a new session' : 'its chat'
  return traceStep(nowMs, 'stored', `It was stored in ${where} (session ${session.id}).`, {
    rule: opened ? 'no open session: a new one begins (4.3)' : 'the open session goes on (4.3)',
  })
}

function takenResult(message: MessageRow, place: InChat & CurrentSession, item: IncomingMessage['item']): InboundTaken {
  return {
    SUCCESS: true,
    user: place.customer.id,
    message: { ...(item.message.id === undefined ? {} : { id: item.message.id }), im_message_id: message.id },
    chat: { id: item.chat.id },
    session: { ID: place.session.id, CHAT_ID: place.chat.id },
  }
}

function storedOf(incoming: IncomingMessage, message: MessageRow, place: InChat & CurrentSession): InboundStored {
  return {
    kind: 'message',
    connector: incoming.connector,
    line: incoming.line,
    chat: place.chat.id,
    session: place.session.id,
    message: message.id,
    user: place.customer.id,
    externalId: message.externalIds[0] ?? null,
    text: message.text,
  }
}
