import type { MessageId, TraceStep } from '@plugboard/contract'

/** A step in the life of a message that came after it was stored. */
export interface TraceRow {
  readonly message: MessageId
  readonly step: TraceStep
}
