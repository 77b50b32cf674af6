import {
  PlugboardError,
  type ChatId,
  type InboundMessage,
  type InboundResult,
  type TraceStep,
} from '@plugboard/contract'
import type { StoredFile, Wanted } from '@plugboard/store'
import { demandReady } from '../channels/readiness.ts'
import { Draft } from '../ledger/draft.ts'
import { prepareTexts, textsOnOpening, type PreparedTexts } from '../line/automatic-text.ts'
import { traceStep } from '../line/trace-step.ts'
import type { HostParts } from '../parts.ts'
import { chatToSession } from './chat-to-session.ts'
import { customerKeyOf, identityOf, type IncomingMessage, type InboundOrigin } from './inbound-item.ts'
import { remarkOnMessage } from './inbound-remarks.ts'
import { remarkOnSplit } from './chat-split.ts'
import { chatKeysOf, findChat, messageToChat } from './message-to-chat.ts'
import { repeatResult, reportRepeat } from './repeated-message.ts'
import { sessionToLine, type TakenMessage } from './session-to-line.ts'

/** Whether a message has to wait for a hook or a download before it can be stored. */
export function mustWait(parts: HostParts, item: InboundMessage): boolean {
  const files = item.message.files?.length ?? 0
  return files > 0 || parts.hooks.taps('inboundMessage') || parts.hooks.taps('outboundMessage')
}

/** One message, from the check to its acknowledgement. @throws INBOUND_REFUSED, NOT_ACTIVE_LINE */
export async function takeMessage(
  parts: HostParts,
  origin: InboundOrigin,
  item: InboundMessage,
  waits: boolean,
): Promise<InboundResult> {
  if (!waits) return storeMessage(parts, incoming(parts, origin, item, [], []), new Map())
  const known = await knownMessage(parts, origin, item)
  if (known !== null) return known
  const hooked = await parts.hooks.inboundMessage({
    kind: 'message',
    connector: origin.connector,
    line: origin.line,
    item,
  })
  const { change, refusedBy, steps } = hooked
  if (change.refused !== undefined)
    throw new PlugboardError('INBOUND_REFUSED', { plugin: refusedBy ?? '?', reason: change.refused })
  const rewritten = change.item as InboundMessage
  const files = await Promise.all((rewritten.message.files ?? []).map((file) => parts.files.intake(file)))
  const message = incoming(parts, origin, rewritten, files, steps)
  return storeMessage(parts, message, await prepareOpening(parts, message))
}

function incoming(
  parts: HostParts,
  origin: InboundOrigin,
  item: InboundMessage,
  files: readonly StoredFile[],
  steps: readonly TraceStep[],
): IncomingMessage {
  const nowMs = parts.clock.now()
  const text = `It came from ${origin.connector} on line ${origin.line}.`
  return {
    ...origin,
    item,
    files,
    nowMs,
    trace: [traceStep(nowMs, 'accepted', text, { rule: 'the channel is ready (2.7)' }), ...steps],
  }
}

/** A repeat is answered before any hook runs. */
async function knownMessage(
  parts: HostParts,
  origin: InboundOrigin,
  item: InboundMessage,
): Promise<InboundResult | null> {
  const identity = identityOf(origin, item)
  if (identity === null) return null
  const draft = await readDraft(parts, { messagesByIdentity: [identity] })
  const message = draft.messageByIdentity(identity)
  if (message === undefined) return null
  parts.meters.repeated(origin.connector)
  reportRepeat(parts, origin, message, item.message.id!)
  return repeatResult(item, message, draft.chat(message.chat))
}

/** What a hook sees of a chat that is about to be made. */
const noChat = 0 as ChatId
const noRows = { line: () => undefined, channel: () => undefined }

/** What is stored now, to look at. */
async function readDraft({ store }: HostParts, wanted: Wanted): Promise<Draft> {
  const draft = new Draft({ known: noRows })
  draft.take(wanted, await store.load(wanted))
  return draft
}

/** Shows the texts that will be due to the `outboundMessage` hook, where anybody taps it. */
async function prepareOpening(parts: HostParts, message: IncomingMessage): Promise<PreparedTexts> {
  if (!parts.hooks.taps('outboundMessage')) return new Map()
  const { item } = message
  const draft = await readDraft(parts, { chatsByKey: chatKeysOf(message, item.chat.id, item.user.id) })
  const found = findChat(draft, message, item.chat.id, item.user.id)
  const session = found === undefined || found.chat.session === 0 ? undefined : draft.session(found.chat.session)
  if (session !== undefined && session.state !== 'closed') return new Map()
  const texts = textsOnOpening(parts.lines.get(message.line).settings, session === undefined, message.nowMs)
  const { connector, line } = message
  return prepareTexts(parts, { connector, line, id: found?.chat.id ?? noChat }, texts)
}

async function storeMessage(
  parts: HostParts,
  message: IncomingMessage,
  prepared: PreparedTexts,
): Promise<InboundResult> {
  const { item } = message
  const identity = identityOf(message, item)
  const taken = await parts.ledger.run({
    wanted: {
      chatsByKey: chatKeysOf(message, item.chat.id, item.user.id),
      customersByKey: [customerKeyOf(message, item.user.id)],
    },
    expectedNew: identity === null ? [] : [identity],
    decide: (draft) => decideMessage(parts, draft, message, prepared),
    // In the order of the commits: a text of the line must not be overtaken by what an operator writes next.
    committed: ({ deliveries }) => parts.outbox.enqueue(deliveries),
  })
  if (taken.stored === null) {
    parts.meters.repeated(message.connector)
    return taken.result
  }
  remarkOnMessage(parts, message, item, message.files, taken)
  if (taken.split) void remarkOnSplit(parts, message, taken.result)
  announce(parts, taken)
  return taken.result
}

function decideMessage(
  parts: HostParts,
  draft: Draft,
  message: IncomingMessage,
  prepared: PreparedTexts,
): TakenMessage {
  message.demandOrder?.()
  demandReady(parts, message.connector, message.line, draft)
  const identity = identityOf(message, message.item)
  const known = identity === null ? undefined : draft.messageByIdentity(identity)
  if (known !== undefined) {
    reportRepeat(parts, message, known, message.item.message.id!)
    const result = repeatResult(message.item, known, draft.chat(known.chat))
    return { result, stored: null, dialog: null, deliveries: [], split: false }
  }
  const inChat = messageToChat(parts, draft, message)
  const inSession = chatToSession(parts, draft, inChat, message.nowMs)
  return sessionToLine(parts, draft, message, { ...inChat, ...inSession }, prepared)
}

/** After the commit: nobody waits for these. */
function announce(parts: HostParts, { stored, dialog }: TakenMessage): void {
  if (dialog !== null) void parts.hooks.dialogStart(dialog)
  void parts.hooks.inboundStored(stored!)
}
