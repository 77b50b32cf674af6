import type { DeliveryId, MessageId } from '../ids.ts'

/** One step in the life of a message, with the rule that decided where there was one. */
export interface TraceStep {
  readonly atMs: number
  readonly step:
    | 'accepted'
    | 'hook'
    | 'refused'
    | 'stored'
    | 'kept'
    | 'outbox'
    | 'attempt'
    | 'outcome'
    | 'lookup'
    | 'receipt'
    | 'edited'
    | 'deleted'
    | 'cancelled'
    | 'resent'
    | 'diagnostic'
  /** A sentence for people. */
  readonly text: string
  /** Milliseconds that it took. */
  readonly tookMs?: number
  readonly plugin?: string
  readonly hook?: string
  readonly delivery?: DeliveryId
  /** The rule that decided, with the section of the contract: `NEED_SYSTEM_MESSAGES (1.6)`. */
  readonly rule?: string
}

export interface MessageTrace {
  readonly message: MessageId
  readonly steps: readonly TraceStep[]
}
