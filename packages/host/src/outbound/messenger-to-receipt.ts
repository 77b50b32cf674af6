import type {
  DeliveryId,
  DeliveryKind,
  DeliverySettled,
  DeliveryState,
  ExternalMessageId,
  Outcome,
  Retry,
} from '@plugboard/contract'
import type { DeliveryRow, MessageRow } from '@plugboard/store'
import type { Delivered } from '../hooks/hook-runner.ts'
import type { Draft } from '../ledger/draft.ts'
import { rememberExternalIds } from '../line/external-ids.ts'
import { traceStep } from '../line/trace-step.ts'
import type { HostParts } from '../parts.ts'
import { nothingToSend, type AttemptEnd } from './attempt-end.ts'
import { retryDelayMs } from './retry-delay.ts'

/** A delivery is given up after this long of trying, not counting time in which it could not be sent. */
export const giveUpAfterMs = 3_600_000

export interface AfterAttempt {
  readonly end: AttemptEnd
  readonly row: DeliveryRow
  readonly settled: DeliverySettled | null
}

/** Writes down what an attempt, or a look-up, found out. (design: Outbound, the table of outcomes) */
export function messengerToReceipt(
  parts: HostParts,
  id: DeliveryId,
  delivered: Delivered,
  waitedMs: number,
): Promise<AfterAttempt> {
  return parts.ledger.run({
    wanted: { deliveries: [id] },
    decide: (draft) => {
      const before = draft.delivery(id)!
      const message = draft.message(before.message)!
      traceOutcome(parts, draft, before, delivered)
      if (before.state !== 'sending' && before.state !== 'unknown')
        return { end: nothingToSend, row: before, settled: null }
      const row = withOutcome(parts, before, delivered.outcome, waitedMs)
      draft.update('deliveries', row)
      draft.journal({ kind: 'delivery', chat: row.chat, message: row.message, delivery: row.id })
      if (row.kind === 'add' && (row.state === 'sent' || row.state === 'accepted'))
        rememberIds(parts, draft, message, row)
      return { end: endOf(row, delivered.outcome), row, settled: settledOf(row, delivered.outcome) }
    },
  })
}

function withOutcome(parts: HostParts, before: DeliveryRow, outcome: Outcome, waitedMs: number): DeliveryRow {
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
      return { ...before, state: 'unknown', reason: outcome.reason }
    case 'retry':
      return again(
        parts,
        { ...before, externalIds: joined(before, outcome.ids), reason: outcome.reason },
        outcome,
        waitedMs,
        nowMs,
      )
  }
}

function again(parts: HostParts, row: DeliveryRow, outcome: Retry, waitedMs: number, nowMs: number): DeliveryRow {
  if (parts.channels.row(row.connector, row.line)?.exists !== true)
    return { ...row, state: 'cancelled', reason: 'The channel was deleted.', settledMs: nowMs }
  if (waitedMs >= giveUpAfterMs) return { ...row, state: 'dead', settledMs: nowMs, waitedMs }
  const dueMs = nowMs + (outcome.retryAfterMs ?? retryDelayMs(row.attempts, parts.random))
  return { ...row, state: 'waiting', dueMs, waitedMs }
}

/** Ids of all parts, in order, each once. */
function joined(row: DeliveryRow, ids: readonly string[]): ExternalMessageId[] {
  return [...new Set([...row.externalIds, ...(ids as readonly ExternalMessageId[])])]
}

function rememberIds(parts: HostParts, draft: Draft, message: MessageRow, row: DeliveryRow): void {
  const { connector, line } = row
  if (row.externalIds.length > 0) rememberExternalIds(draft, message, row, row.externalIds)
  else if (row.state === 'sent')
    parts.diagnostics.report(
      'SENT_WITHOUT_IDS',
      { connector, line, imMessage: message.id },
      { connector, message: message.id },
    )
}

function endOf(row: DeliveryRow, outcome: Outcome): AttemptEnd {
  const failed = outcome.outcome === 'retry' || outcome.outcome === 'unknown'
  const retry = outcome.outcome === 'retry' ? outcome : null
  return {
    freed: row.state !== 'waiting',
    dueMs: row.dueMs,
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

function traceOutcome(parts: HostParts, draft: Draft, row: DeliveryRow, { outcome, plugin, tookMs }: Delivered): void {
  const text = outcomeText(row.kind, outcome)
  const step = traceStep(parts.clock.now(), 'outcome', text, {
    delivery: row.id,
    tookMs,
    ...(plugin === '' ? {} : { plugin }),
  })
  draft.trace(row.message, step)
  draft.journal({ kind: 'message', chat: row.chat, message: row.message })
}

const subjects = { add: 'The message', update: 'The edit', delete: 'The deletion' } as const

function outcomeText(kind: DeliveryKind, outcome: Outcome): string {
  const subject = subjects[kind]
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
