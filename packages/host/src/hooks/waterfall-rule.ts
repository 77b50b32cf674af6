import { refuse, type Checked, type InboundChange, type OutboundChange, type TraceStep } from '@plugboard/contract'
import type { CallInProgress } from '../developer/call-recorder.ts'
import type { HookRule } from './hook-rule.ts'
import type { TapAttempt, TapFailure } from './tap-attempt.ts'

type Change = InboundChange | OutboundChange

/** What one run of a waterfall keeps: who did what. */
export interface WaterfallRun {
  readonly steps: TraceStep[]
  refusedBy: string | null
  /** While a plugin is developed: the taps' calls, which do not know yet which message comes of it. */
  calls?: readonly CallInProgress[]
}

/**
 * Waterfalls: each tap gets what the one before made of the value; none is called after a refusal. A failed tap leaves
 * the value as it was, unless it is required: then it refuses. (design: Hooks)
 */
export function waterfallRule<Of extends Change>(check: (result: unknown, before: Of) => Checked<Of>): HookRule {
  return {
    skips: ([change]) => (change as Of).refused !== undefined,
    read: (result, [change]) => check(result, change as Of),
    instead: failed,
    settled: takeDown,
  }
}

function failed(attempt: TapAttempt, { error }: TapFailure): Change {
  const { plugin, hook, required } = attempt.tap
  const before = attempt.args[0] as Change
  if (required) return refuse(before, error.message)
  const run = attempt.run as WaterfallRun
  run.steps.push({ atMs: attempt.startMs, step: 'hook', text: `${error.message} Nothing was changed.`, plugin, hook })
  return before
}

function takeDown(attempt: TapAttempt, value: unknown, tookMs: number): void {
  const after = value as Change
  if (after === attempt.args[0]) return
  const { plugin, hook } = attempt.tap
  const run = attempt.run as WaterfallRun
  const isRefused = after.refused !== undefined
  if (isRefused) run.refusedBy = plugin
  const text = isRefused ? `${plugin} refused it: ${after.refused}` : `${plugin} rewrote it.`
  run.steps.push({ atMs: attempt.startMs, step: isRefused ? 'refused' : 'hook', text, tookMs, plugin, hook })
}
