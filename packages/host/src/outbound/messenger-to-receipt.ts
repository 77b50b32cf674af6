import type {
  DeliveryId,
  DeliveryKind,
  DeliverySettled,
  DeliveryState,
  ExternalMessageId,
  Outcome,
  Retry,
} from '@plugboard/contract'
import type { DeliveryRow } from '@plugboard/store'
import type { Delivered } from '../hooks/hook-runner.ts'
import type { Draft } from '../ledger/draft.ts'
import { rememberExternalIds } from '../line/external-ids.ts'
import { traceStep } from '../line/trace-step.ts'
import type { HostParts } from '../parts.ts'
import type { Held } from '../workers/ownership.ts'
import { nothingToSend, type AttemptEnd } from './attempt-end.ts'
import { beginAttempt, isChannelGone, whyCancelled } from './outbox-to-delivery.ts'
import { retryDelayMs } from './retry-delay.ts'

/** A delivery is given up after this long of trying, not counting time in which it could not be sent. */
export const giveUpAfterMs = 3_600_000

export interface AfterAttempt {
  readonly end: AttemptEnd
  readonly row: DeliveryRow
  readonly settled: DeliverySettled | null
}

/** Writes down what an attempt found out. (design: Outbound, the table of outcomes) */
export function messengerToReceipt(
  parts: HostParts,
  id: DeliveryId,
  delivered: Delivered,
  waitedMs: number,
  held: Held,
): Promise<AfterAttempt> {
  return parts.ledger.run({
    ...held,
    wanted: { deliveries: [id] },
    decide: (draft) => decideOutcome(parts, draft, id, delivered, waitedMs, 'outcome'),
  })
}

/** The same for a look-up of the delivery as it was when it was asked about. Null: it goes out again already. */
export function lookupToReceipt(
  parts: HostParts,
  { id, attempts, waitedMs }: DeliveryRow,
  found: Delivered,
  held: Held,
): Promise<AfterAttempt | null> {
  return parts.ledger.run({
    ...held,
    wanted: { deliveries: [id] },
    decide: (draft) => {
      const before = draft.delivery(id)!
      if (before.state === 'waiting' || before.state === 'sending' || before.attempts !== attempts) return null
      return decideOutcome(parts, draft, id, found, waitedMs, 'lookup')
    },
  })
}

/**
 * The same for an attempt of the outbox, and in the same commit the beginning of the next attempt in its chat, which
 * then waits for no commit of its own.
 */
export function attemptToReceipt(
  parts: HostParts,
  id: DeliveryId,
  delivered: Delivered,
  { waitedMs, held, next }: { readonly waitedMs: number; readonly held: Held; readonly next: DeliveryId | undefined },
): Promise<AfterAttempt> {
  return parts.ledger.run({
    ...held,
    wanted: { deliveries: next === undefined ? [id] : [id, next] },
    decide: (draft) => {
      const after = decideOutcome(parts, draft, id, delivered, waitedMs, 'outcome')
      if (next === undefined || !after.end.freed || after.end.channel !== 'through') return after
      const begun = beginAttempt(parts, draft, next)
      return begun === null ? after : { ...after, end: { ...after.end, next: begun.row } }
    },
  })
}

function decideOutcome(
  parts: HostParts,
  draft: Draft,
  id: DeliveryId,
  delivered: Delivered,
  waitedMs: number,
  step: 'outcome' | 'lookup',
): AfterAttempt {
  const before = draft.delivery(id)!
  const { outcome } = delivered
  const open = before.state === 'sending' || before.state === 'unknown'
  const row = open ? withOutcome(parts, draft, before, outcome, waitedMs) : withLateIds(before, outcome)
  traceOutcome(parts, draft, row, delivered, step)
  put(parts, draft, before, row)
  return { end: endOf(row, outcome, parts.clock.now()), row, settled: open ? settledOf(row, outcome) : null }
}

/** Its patience is over before its next attempt is due: a dead letter, without another attempt. */
export function giveUp(parts: HostParts, id: DeliveryId, waitedMs: number, held: Held): Promise<AfterAttempt> {
  return parts.ledger.run({
    ...held,
    wanted: { deliveries: [id] },
    decide: (draft) => {
      const before = draft.delivery(id)!
      if (before.state !== 'waiting') return { end: nothingToSend, row: before, settled: null }
      const nowMs = parts.clock.now()
      const row: DeliveryRow = { ...before, state: 'dead', settledMs: nowMs, waitedMs }
      draft.update('deliveries', row)
      draft.journal({ kind: 'delivery', chat: row.chat, message: row.message, delivery: id })
      const text = `${subjects[row.kind]} was given up: ${row.reason}`
      draft.trace(row.message, traceStep(nowMs, 'outcome', text, { delivery: id, rule: rules.dead }))
      return { end: nothingToSend, row, settled: settledOf(row, null) }
    },
  })
}

/** The entry in the journal tells of the message, too. */
function put(parts: HostParts, draft: Draft, before: DeliveryRow, row: DeliveryRow): void {
  draft.journal({ kind: 'delivery', chat: row.chat, message: row.message, delivery: row.id })
  if (row === before) return
  draft.update('deliveries', row)
  if (row.kind === 'add' && (row.state === 'sent' || row.state === 'accepted')) rememberIds(parts, draft, row)
}

function withOutcome(
  parts: HostParts,
  draft: Draft,
  before: DeliveryRow,
  outcome: Outcome,
  waitedMs: number,
): DeliveryRow {
  const nowMs = parts.clock.now()
  switch (outcome.outcome) {
    case 'sent':
    case 'accepted':
      return {
        ...before,
        state: outcome.outcome,
        externalIds: joined(before, outcome.ids),
        reason: '',
        settledMs: nowMs,
      }
    case 'refused':
      return { ...before, state: 'refused', reason: outcome.reason, settledMs: nowMs }
    case 'unknown':
      if (isChannelGone(draft, before)) return cancelled(before, 'The channel was deleted. Maybe it was sent.', nowMs)
      return { ...before, state: 'unknown', reason: outcome.reason }
    case 'retry':
      return again(
        parts,
        draft,
        { ...before, externalIds: joined(before, outcome.ids), reason: outcome.reason },
        outcome,
        waitedMs,
      )
  }
}

function again(parts: HostParts, draft: Draft, row: DeliveryRow, outcome: Retry, waitedMs: number): DeliveryRow {
  const nowMs = parts.clock.now()
  const reason = whyCancelled(draft, row)
  if (reason !== null) return cancelled(row, reason, nowMs)
  if (waitedMs >= giveUpAfterMs) return { ...row, state: 'dead', settledMs: nowMs, waitedMs }
  const dueMs = nowMs + (outcome.retryAfterMs ?? retryDelayMs(row.attempts, parts.random))
  return { ...row, state: 'waiting', dueMs, waitedMs }
}

function cancelled(row: DeliveryRow, reason: string, nowMs: number): DeliveryRow {
  return { ...row, state: 'cancelled', reason, settledMs: nowMs }
}

/** A receipt that was faster than the attempt settled it; the ids that only the attempt knows still count. */
function withLateIds(before: DeliveryRow, outcome: Outcome): DeliveryRow {
  const told = outcome.outcome === 'sent' || outcome.outcome === 'accepted' ? outcome.ids : []
  if (before.state !== 'sent' || before.externalIds.length > 0 || told.length === 0) return before
  return { ...before, externalIds: joined(before, told) }
}

/** Ids of all parts, in order, each once. */
function joined(row: DeliveryRow, ids: readonly string[]): ExternalMessageId[] {
  return [...new Set([...row.externalIds, ...(ids as readonly ExternalMessageId[])])]
}

function rememberIds(parts: HostParts, draft: Draft, row: DeliveryRow): void {
  const { connector, line } = row
  const message = draft.message(row.message)!
  if (row.externalIds.length > 0) rememberExternalIds(draft, message, row, row.externalIds)
  else if (row.state === 'sent')
    parts.diagnostics.report(
      'SENT_WITHOUT_IDS',
      { connector, line, imMessage: message.id },
      { connector, message: message.id },
    )
}

function endOf(row: DeliveryRow, outcome: Outcome, nowMs: number): AttemptEnd {
  const failed = outcome.outcome === 'retry' || outcome.outcome === 'unknown'
  const retry = outcome.outcome === 'retry' ? outcome : null
  return {
    freed: row.state !== 'waiting',
    dueInMs: row.dueMs - nowMs,
    channel: failed ? 'failed' : 'through',
    scope: retry?.scope ?? 'message',
    reason: row.reason,
    ...(retry?.retryAfterMs === undefined ? {} : { retryAfterMs: retry.retryAfterMs }),
  }
}

const finalStates: ReadonlySet<DeliveryState> = new Set(['sent', 'accepted', 'refused', 'dead', 'cancelled'])

export function settledOf(row: DeliveryRow, outcome: Outcome | null): DeliverySettled | null {
  if (!finalStates.has(row.state)) return null
  const { id: delivery, kind, connector, line, chat, message, attempts } = row
  return {
    delivery,
    kind,
    connector,
    line,
    chat,
    message,
    state: row.state as DeliverySettled['state'],
    outcome,
    attempts,
  }
}

function traceOutcome(
  parts: HostParts,
  draft: Draft,
  row: DeliveryRow,
  { outcome, plugin, tookMs }: Delivered,
  kind: 'outcome' | 'lookup',
): void {
  const rule = ruleOf(row, outcome)
  const step = traceStep(parts.clock.now(), kind, outcomeText(row, outcome), {
    delivery: row.id,
    tookMs,
    ...(plugin === '' ? {} : { plugin }),
    ...(rule === undefined ? {} : { rule }),
  })
  draft.trace(row.message, step)
}

/** What follows from an outcome. (design: Outbound) */
const rules = {
  accepted: 'accepted frees the chat and is never sent again by itself; a receipt settles it',
  refused: 'refused is final',
  message: 'a retry blocks its own chat only',
  channel: 'scope channel pauses the outbox of the channel',
  unknown: 'unknown blocks nothing and is never sent again by itself',
  dead: 'given up after one hour in which it could be sent',
} as const

function ruleOf(row: DeliveryRow, outcome: Outcome): string | undefined {
  if (row.state === 'dead') return rules.dead
  if (row.state === 'waiting') return rules[outcome.outcome === 'retry' ? outcome.scope : 'message']
  return row.state === 'accepted' || row.state === 'refused' || row.state === 'unknown' ? rules[row.state] : undefined
}

const subjects = { add: 'The message', update: 'The edit', delete: 'The deletion' } as const

function outcomeText({ kind, state, reason }: DeliveryRow, outcome: Outcome): string {
  const subject = subjects[kind]
  if (state === 'dead') return `${subject} was given up: ${reason}`
  if (state === 'cancelled') return `${subject} was cancelled: ${reason}`
  switch (outcome.outcome) {
    case 'sent':
      return `${subject} was sent${idsText(kind, outcome.ids)}.`
    case 'accepted':
      return `${subject} was accepted${idsText(kind, outcome.ids)}; a receipt will follow.`
    case 'retry':
      return `${subject} was certainly not sent and is tried again: ${outcome.reason}`
    case 'refused':
      return `${subject} was refused: ${outcome.reason}`
    case 'unknown':
      return `${subject} was maybe sent: ${outcome.reason}`
  }
}

/** Only a new message has ids to tell. */
function idsText(kind: DeliveryKind, ids: readonly string[]): string {
  if (kind !== 'add') return ''
  return ids.length > 0 ? ` (${ids.join(', ')})` : ', without ids'
}
