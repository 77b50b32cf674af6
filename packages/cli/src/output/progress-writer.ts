import type { Progress } from '@plugboard/store-sqlite'
import { systemClock } from '../system/system-clock.ts'
import type { ResultWriter } from './result-writer.ts'

/** Short work tells nothing, long work a line every so often. */
const QUIET_MS = 2_000

/** Tells how far something is. */
export function progressWriter(out: ResultWriter): (progress: Progress) => void {
  let toldMs = systemClock.now()
  return (progress) => {
    const nowMs = systemClock.now()
    if (nowMs - toldMs < QUIET_MS) return
    toldMs = nowMs
    const { step, done, total } = progress
    out.print({ type: 'progress', ...progress }, `  ${step}: ${Math.floor((100 * done) / total)} %`)
  }
}
