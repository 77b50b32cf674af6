import { readFileSync } from 'node:fs'

/** What a round of a benchmark measured. */
export interface Round {
  readonly rows: number
  readonly tookMs: number
  readonly p99Ms: number
  readonly maxMs: number
  /** Processor time of all threads: tells the truth on a busy machine as well. */
  readonly cpuMicrosPerRow: number
  /** Handed to the disk, checkpoints included; 0 where the system does not tell. */
  readonly bytesPerRow: number
}

export const PRODUCERS = 256

/** Lets producers write one after the other until the time is over. */
export async function measure(seconds: number, write: (producer: number) => Promise<void>): Promise<Round> {
  const took: number[] = []
  const bytes = bytesWritten()
  const cpu = process.cpuUsage()
  const start = performance.now()
  const end = start + seconds * 1000
  const producers = Array.from({ length: PRODUCERS }, async (_, producer) => {
    while (performance.now() < end) {
      const before = performance.now()
      await write(producer)
      took.push(performance.now() - before)
    }
  })
  await Promise.all(producers)
  const { user, system } = process.cpuUsage(cpu)
  const sorted = took.toSorted((a, b) => a - b)
  return {
    rows: took.length,
    tookMs: performance.now() - start,
    p99Ms: sorted[Math.floor(sorted.length * 0.99)] ?? 0,
    maxMs: sorted.at(-1) ?? 0,
    cpuMicrosPerRow: (user + system) / took.length,
    bytesPerRow: (bytesWritten() - bytes) / took.length,
  }
}

export const TEXT: string = 'Good morning, where is my parcel? It should have arrived yesterday. '.repeat(6)

function bytesWritten(): number {
  try {
    return Number(/^write_bytes: (\d+)$/m.exec(readFileSync('/proc/self/io', 'utf8'))?.[1] ?? 0)
  } catch {
    return 0
  }
}
