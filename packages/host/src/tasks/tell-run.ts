import type { TaskRun } from '@plugboard/store'
import { hostMetrics } from '../metrics/host-metrics.ts'
import type { Meter } from '../metrics/meter.ts'
import type { HostParts } from '../parts.ts'

/** Counts runs, and makes those that failed visible: in the log each time, and among the remarks. */
export function tellRun({ log, diagnostics }: HostParts, meter: Meter): (run: TaskRun) => void {
  return ({ task, tookMs, error }) => {
    const outcome = error === null ? 'done' : 'failed'
    meter.histogram(hostMetrics.task, { task, outcome }).observe(tookMs / 1_000)
    if (error === null) return
    log.error('a task failed', { task, tookMs, cause: error })
    diagnostics.report('TASK_FAILED', {}, { task, problem: problemOf(error) })
  }
}

function problemOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
