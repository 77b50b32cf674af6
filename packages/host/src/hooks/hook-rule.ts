import type { Checked, PlugboardError } from '@plugboard/contract'
import type { TapAttempt, TapFailure } from './tap-attempt.ts'

/** How the guard reads what a tap returned, and what takes the place of a tap that failed. */
export interface HookRule {
  /** Whether the tap is left out of this call, as after a refusal. Default: never. */
  skips?(args: readonly unknown[]): boolean
  /** Checks what a tap returned; what comes back is handed to tapable. */
  read(result: unknown, args: readonly unknown[]): Checked<unknown>
  /** Handed to tapable in place of a failed tap's result. */
  instead(attempt: TapAttempt, failure: TapFailure): unknown
  /** A typed error that a tap throws is an answer, by its verdict, and no failure. */
  readonly throwsVerdicts?: true
  /** Called when the budget is over, before `instead`. */
  outOfTime?(attempt: TapAttempt, error: PlugboardError): void
  /** Called with what a tap came to, before the next one runs. */
  settled?(attempt: TapAttempt, value: unknown, tookMs: number): void
}
