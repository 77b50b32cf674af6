import { readdirSync, readFileSync } from 'node:fs'
import { monitorEventLoopDelay } from 'node:perf_hooks'

/** Milliseconds between two looks at the event loop; they are part of what the monitor counts. */
const resolutionMs = 2

/**
 * Watches this process while `work` runs: how late its event loop is, what all its threads write to the disk, and what they
 * take of the processors; a database server likewise.
 */
export async function watched<Result extends { readonly sent: number }>(
  work: () => Promise<Result>,
): Promise<{ readonly result: Result; readonly detail: Readonly<Record<string, number>> }> {
  const loop = monitorEventLoopDelay({ resolution: resolutionMs })
  const bytes = bytesWritten()
  const processor = process.cpuUsage()
  const mainThread = process.threadCpuUsage()
  const database = databaseProcessorMs()
  loop.enable()
  const result = await work()
  loop.disable()
  const ms = (nanoseconds: number): number => Math.max(0, nanoseconds / 1e6 - resolutionMs)
  const written = bytesWritten() - bytes
  const each = (microseconds: number): number => microseconds / result.sent
  const databaseUs = (databaseProcessorMs() - database) * 1000
  return {
    result,
    detail: {
      eventLoopP50Ms: ms(loop.percentile(50)),
      eventLoopP99Ms: ms(loop.percentile(99)),
      processorUs: each(total(process.cpuUsage(processor))),
      mainThreadUs: each(total(process.threadCpuUsage(mainThread))),
      ...(databaseUs > 0 && { databaseUs: each(databaseUs) }),
      ...(written > 0 && { bytesPerMessage: written / result.sent }),
    },
  }
}

function total({ user, system }: NodeJS.CpuUsage): number {
  return user + system
}

/** What all PostgreSQL servers of this machine took of the processors so far; 0 where the system does not tell. */
function databaseProcessorMs(): number {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(statOf)
      .filter((stat) => stat.includes('(postgres)'))
      .reduce((sum, stat) => sum + ticksOf(stat) * msPerTick, 0)
  } catch {
    return 0 // not Linux
  }
}

const msPerTick = 10

/** Empty for a process that has just ended. */
function statOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8')
  } catch {
    return ''
  }
}

/** In the program and in the system, by proc(5). */
function ticksOf(stat: string): number {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return Number(fields[11]) + Number(fields[12])
}

/** What this process gave to the disk so far, all threads (a database server is none of them); NaN where the system does not tell. */
function bytesWritten(): number {
  try {
    return Number(/^write_bytes: (\d+)$/m.exec(readFileSync('/proc/self/io', 'utf8'))?.[1] ?? Number.NaN)
  } catch {
    return Number.NaN // not Linux
  }
}
