import type { PlugboardError } from '@plugboard/contract'
import type { DiagnosticSubject } from '../diagnostics/diagnostic-book.ts'
import type { CallInProgress } from '../developer/call-recorder.ts'
import { traceOfItem } from '../line/trace-of.ts'
import type { RecordedTap } from './recorded-tap.ts'
import type { TapTime } from './tap-times.ts'

/** One call of one tap. */
export interface TapAttempt {
  readonly tap: RecordedTap
  /** Where its time is counted. */
  readonly times: TapTime
  readonly args: readonly unknown[]
  /** What the caller of the hook keeps for this call; each hook's rule knows its own. */
  readonly run: unknown
  /** While a plugin is developed: who writes this call down. */
  readonly told: CallInProgress | undefined
  readonly startMs: number
}

/** How a tap failed. */
export interface TapFailure {
  /** PLUGIN_HOOK_FAILED, PLUGIN_HOOK_TIMEOUT or PLUGIN_HOOK_RESULT. */
  readonly error: PlugboardError
  /** What the tap threw or rejected with; absent for a time-out and for an answer that is not usable. */
  readonly thrown?: unknown
  /** An answer that is not usable. */
  readonly answer?: { readonly returned: unknown }
}

/** In one word: it threw, ran out of its budget, or returned something unusable. */
export function failureReason({ error }: TapFailure): 'threw' | 'timeout' | 'unusable' {
  if (error.code === 'PLUGIN_HOOK_TIMEOUT') return 'timeout'
  return error.code === 'PLUGIN_HOOK_RESULT' ? 'unusable' : 'threw'
}

/** Whom a remark about this call is about: what the first argument says of itself. */
export function subjectOf({ tap, args }: TapAttempt): DiagnosticSubject {
  const { connector, line, im, item, message: stored } = asRecord(args[0])
  const of = tap.connector ?? connector
  const message = asRecord(im)['message_id'] ?? stored
  return {
    plugin: tap.plugin,
    ...(typeof of === 'string' && { connector: of }),
    ...(typeof line === 'number' && { line }),
    ...(typeof message === 'number' ? { imMessage: message } : item !== undefined && { trace: traceOfItem(item) }),
  }
}

/** The same for a line of the log: which message, by `trace`, and where it is. */
export function logSubject(attempt: TapAttempt): Readonly<Record<string, unknown>> {
  const { imMessage, trace = imMessage, ...subject } = subjectOf(attempt)
  const { kind, id, im, chat } = asRecord(attempt.args[0])
  const inChat = typeof chat === 'number' ? chat : asRecord(im)['chat_id']
  return {
    ...subject,
    ...(trace !== undefined && { trace }),
    ...(typeof inChat === 'number' && { chat: inChat }),
    ...(im !== undefined && typeof kind === 'string' && { delivery: id }),
  }
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {}
}
