import type { DeliveryId, TraceStep } from '@plugboard/contract'

/** A step of a message's trace; `rule` names the flag or setting that decided, with its section. */
export function traceStep(
  atMs: number,
  step: TraceStep['step'],
  text: string,
  more: {
    readonly rule?: string
    readonly delivery?: DeliveryId
    readonly tookMs?: number
    readonly plugin?: string
  } = {},
): TraceStep {
  return { atMs, step, text, ...more }
}
