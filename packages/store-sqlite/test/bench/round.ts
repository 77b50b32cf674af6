/** What a round of a benchmark measured. */
export interface Round {
  readonly rows: number
  readonly tookMs: number
  readonly p99Ms: number
  readonly maxMs: number
}

export const PRODUCERS = 256

/** Lets producers write one after the other until the time is over. */
export async function measure(seconds: number, write: (producer: number) => Promise<void>): Promise<Round> {
  const took: number[] = []
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
  const tookMs = performance.now() - start
  took.sort((a, b) => a - b)
  return { rows: took.length, tookMs, p99Ms: took[Math.floor(took.length * 0.99)] ?? 0, maxMs: took.at(-1) ?? 0 }
}

export const TEXT = 'Good morning, where is my parcel? It should have arrived yesterday. '.repeat(6)
