/** What a round of producers came to. */
export interface Produced {
  readonly perSecond: number
  /** Milliseconds that 99 of 100 took at most. */
  readonly p99Ms: number
}

/** Several at once do one after the other until the time is over. */
export async function produce(
  count: number,
  roundMs: number,
  one: (producer: number) => Promise<unknown>,
): Promise<Produced> {
  const tookMs: number[] = []
  const startMs = performance.now()
  const endMs = startMs + roundMs
  const producers = Array.from({ length: count }, async (_, producer) => {
    while (performance.now() < endMs) {
      const beforeMs = performance.now()
      await one(producer)
      tookMs.push(performance.now() - beforeMs)
    }
  })
  await Promise.all(producers)
  const seconds = (performance.now() - startMs) / 1000
  tookMs.sort((one, other) => one - other)
  return { perSecond: tookMs.length / seconds, p99Ms: tookMs.at(Math.floor(tookMs.length * 0.99)) ?? 0 }
}
