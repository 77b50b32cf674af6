import type { DiagnosticView, PluginCallView, TraceStep } from '@plugboard/contract'
import { type TimedStep, timedSteps } from './timed-steps.ts'

/** What happened to a message, and what the plugin did and what there is to remark about it. */
export type TimelineEntry =
  | { readonly key: string; readonly atMs: number; readonly timed: TimedStep }
  | { readonly key: string; readonly atMs: number; readonly call: PluginCallView }
  | { readonly key: string; readonly atMs: number; readonly diagnostic: DiagnosticView }

/** In the order of time; at the same millisecond a step comes before the call that it led to. */
export function timelineOf(
  steps: readonly TraceStep[],
  calls: readonly PluginCallView[],
  diagnostics: readonly DiagnosticView[],
): readonly TimelineEntry[] {
  const entries: readonly TimelineEntry[] = [
    ...timedSteps(steps).map((timed, index) => ({ key: `step ${index}`, atMs: timed.step.atMs, timed })),
    ...calls.map((call) => ({ key: `call ${call.id}`, atMs: call.atMs, call })),
    ...diagnostics.map((diagnostic, index) => ({ key: `diagnostic ${index}`, atMs: diagnostic.firstMs, diagnostic })),
  ]
  return entries.toSorted((one, other) => one.atMs - other.atMs)
}
