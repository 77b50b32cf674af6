import { readFileSync } from 'node:fs'
import { monitorEventLoopDelay } from 'node:perf_hooks'

/** Milliseconds between two looks at the event loop; they are part of what the monitor counts. */
const resolutionMs = 2

/** Watches this process while `work` runs: how late its event loop is, and what all its threads write to the disk. */
export async function watched<Result extends { readonly sent: number }>(
  work: () => Promise<Result>,
): Promise<{ readonly result: Result; readonly detail: Readonly<Record<string, number>> }> {
  const loop = monitorEventLoopDelay({ resolution: resolutionMs })
  const bytes = bytesWritten()
  loop.enable()
  const result = await work()
  loop.disable()
  const ms = (nanoseconds: number): number => Math.max(0, nanoseconds / 1e6 - resolutionMs)
  const written = bytesWritten() - bytes
  return {
    result,
    detail: {
      eventLoopP50Ms: ms(loop.percentile(50)),
      eventLoopP99Ms: ms(loop.percentile(99)),
      ...(written > 0 && { bytesPerMessage: written / result.sent }),
    },
  }
}

/** What this process gave to the disk so far, all threads (a database server is none of them); NaN where the system does not tell. */
function bytesWritten(): number {
  try {
    return Number(/^write_bytes: (\d+)$/m.exec(readFileSync('/proc/self/io', 'utf8'))?.[1] ?? Number.NaN)
  } catch {
    return Number.NaN // not Linux
  }
}
