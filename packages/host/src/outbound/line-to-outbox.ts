import {
  PlugboardError,
  type Dialog,
  type FileId,
  type Line,
  type MessageId,
  type OutboundChange,
  type UserId,
} from '@plugboard/contract'
import type { ChatRow, DeliveryRow, SessionRow, StoredFile } from '@plugboard/store'
import { demandSendable } from '../channels/readiness.ts'
import type { LoadedConnector } from '../connectors/connector-book.ts'
import type { Waterfall } from '../hooks/hook-runner.ts'
import type { Draft } from '../ledger/draft.ts'
import { dialogOf } from '../line/dialog.ts'
import { openSession } from '../line/open-session.ts'
import { demandLimits, demandReplyWindow } from '../line/outbound-limits.ts'
import { sign, type Signed } from '../line/signature.ts'
import { traceStep } from '../line/trace-step.ts'
import { writeOutbound, type WrittenOutbound } from '../line/write-outbound.ts'
import type { HostParts } from '../parts.ts'
import { throughOutboundHook } from './through-hook.ts'

/** The share of the outbox that a newsletter may fill, so that it shuts no operator out. */
const newslettersShare = 0.9

export interface NewReply {
  readonly by: UserId
  readonly chat: ChatRow
  readonly text: string
  readonly files: readonly StoredFile[]
  /** A newsletter belongs to no session and opens none. */
  readonly newsletter: boolean
}

export interface InOutbox {
  readonly message: MessageId
  readonly deliveries: readonly DeliveryRow[]
  readonly dialog: Dialog | null
}

/** A new message and its delivery, as they were stored. */
export interface NewInOutbox extends Pick<WrittenOutbound, 'message' | 'delivery'> {
  readonly dialog: Dialog | null
}

/**
 * An operator's message, from the desk into the outbox: ready? → window → hook → signature → limits → one commit with
 * message and delivery. @throws OUTBOUND_… and REPLY_WINDOW_CLOSED; nothing was stored then
 */
export async function lineToOutbox(parts: HostParts, reply: NewReply): Promise<NewInOutbox> {
  const { connector: id, line: lineId } = reply.chat
  demandSendable(parts, id, lineId)
  if (reply.text === '' && reply.files.length === 0) throw new PlugboardError('OUTBOUND_EMPTY')
  if (!parts.hooks.taps('messageAdd', id))
    throw new PlugboardError('DELIVERY_TAP_MISSING', { hook: 'messageAdd', connector: id })
  const waiting = parts.outbox.depthOf(id, lineId)
  const allowed = parts.queueLimits.outbox * (reply.newsletter ? newslettersShare : 1)
  if (waiting >= allowed) throw new PlugboardError('OUTBOUND_BUSY', { connector: id, line: lineId, waiting })
  const connector = parts.connectors.get(id)
  demandReplyWindow(connector, reply.chat.lastInboundMs, parts.clock.now())
  const hooked = await throughOutboundHook(parts.hooks, changeOf(reply))
  const signed = signedText(parts, connector, reply, hooked.change.text)
  const files = keptFiles(reply.files, hooked.change.files)
  demandLimits(connector, { text: signed.text, files })
  const inOutbox = await store(parts, reply.chat, (draft, mayBegin) =>
    decideReply(parts, draft, { ...reply, text: hooked.change.text, files, mayBegin }, signed, hooked),
  )
  hooked.about?.(inOutbox.message.id)
  return inOutbox
}

/** Where this process runs the channel, the first attempt may begin with the commit; that depends on its lease. */
async function store(
  parts: HostParts,
  chat: ChatRow,
  decide: (draft: Draft, mayBegin: boolean) => NewInOutbox,
): Promise<NewInOutbox> {
  const committed = ({ delivery }: NewInOutbox): void => parts.outbox.enqueue([delivery])
  const wanted = { chats: [chat.id] }
  const held = parts.ownership.held(chat.connector, chat.line)
  try {
    return await parts.ledger.run({ ...held, wanted, decide: (draft) => decide(draft, held !== null), committed })
  } catch (error) {
    parts.outbox.unexpect(chat)
    if (!PlugboardError.is(error) || error.code !== 'LEASE_LOST') throw error
    return parts.ledger.run({ wanted, decide: (draft) => decide(draft, false), committed })
  }
}

function changeOf({ by, chat, text, files }: NewReply): OutboundChange {
  const ids = files.flatMap((file) => (file.id === null ? [] : [file.id]))
  return {
    kind: 'add',
    connector: chat.connector,
    line: chat.line,
    chat: chat.id,
    author: by,
    system: false,
    text,
    files: ids,
  }
}

function keptFiles(files: readonly StoredFile[], kept: readonly FileId[]): StoredFile[] {
  return files.filter((file) => file.id !== null && kept.includes(file.id))
}

export function signedText(
  parts: HostParts,
  connector: LoadedConnector,
  { by, chat }: Pick<NewReply, 'by' | 'chat'>,
  text: string,
): Signed {
  return sign(text, parts.operatorName(by), connector.descriptor, parts.lines.get(chat.line).settings)
}

function decideReply(
  parts: HostParts,
  draft: Draft,
  reply: NewReply & { readonly mayBegin: boolean },
  signed: Signed,
  { steps }: Waterfall<OutboundChange>,
): NewInOutbox {
  const nowMs = parts.clock.now()
  const line = parts.lines.get(reply.chat.line)
  demandSendable(parts, reply.chat.connector, reply.chat.line, draft)
  const place = placeOf(parts, draft, reply, line, nowMs)
  const who = parts.operatorName(reply.by)
  const { message, delivery, chat } = writeOutbound(draft, parts.store, {
    chat: place.chat,
    session: place.session,
    direction: 'outbound',
    author: reply.by,
    text: reply.text,
    files: reply.files,
    spoken: signed.text,
    begins: reply.mayBegin && !reply.newsletter && parts.outbox.expect(place.chat),
    bulk: reply.newsletter,
    nowMs,
    trace: [
      traceStep(nowMs, 'accepted', reply.newsletter ? `${who} sent a newsletter.` : `${who} wrote it.`, {
        rule: 'the channel is ready and the line is on (2.7)',
      }),
      ...steps,
      traceStep(nowMs, 'outbox', 'It entered the outbox.', {
        rule: reply.newsletter ? `${signed.rule}; it goes after what operators write` : signed.rule,
      }),
    ],
  })
  return {
    message,
    delivery,
    dialog: place.opened && place.session !== null ? dialogOf(chat, place.session, line.settings) : null,
  }
}

interface Place {
  readonly chat: ChatRow
  readonly session: SessionRow | null
  readonly opened: boolean
}

/** Answering accepts a session that waits; answering in a closed one opens another. */
function placeOf(
  parts: HostParts,
  draft: Draft,
  { by, chat: given, newsletter }: NewReply,
  line: Line,
  nowMs: number,
): Place {
  const chat = draft.chat(given.id)!
  if (newsletter) return { chat, session: null, opened: false }
  const current = openSession(draft, parts.store, chat, nowMs, by)
  const { AUTO_CLOSE_RULE: rule, AUTO_CLOSE_TIME: seconds } = line.settings
  const operator = current.session.operator === 0 ? by : current.session.operator
  const session: SessionRow = {
    ...current.session,
    state: 'open',
    operator,
    closeDueMs: rule === 'none' ? 0 : nowMs + seconds * 1000,
  }
  if (!isSame(current.session, session)) {
    draft.update('sessions', session)
    draft.journal({ kind: 'session', chat: session.chat, session: session.id })
  }
  return { ...current, session }
}

/** Most replies leave their session as it is. */
function isSame(before: SessionRow, after: SessionRow): boolean {
  return before.state === after.state && before.operator === after.operator && before.closeDueMs === after.closeDueMs
}
