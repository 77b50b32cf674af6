import type { TaskRun } from '@plugboard/store'
import type { HostParts } from '../parts.ts'

/** Makes a run that failed visible: in the log each time, and among the remarks, counted. */
export function tellRun({ log, diagnostics }: HostParts): (run: TaskRun) => void {
  return ({ task, tookMs, error }) => {
    if (error === null) return
    log.error('a task failed', { task, tookMs, cause: error })
    diagnostics.report('TASK_FAILED', {}, { task, problem: problemOf(error) })
  }
}

function problemOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
