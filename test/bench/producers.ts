import { latencyDetail } from './latency.ts'
import type { Turn } from './peer.ts'

/** What a round of producers came to. */
export interface Produced {
  readonly sent: number
  readonly tookMs: number
  /** `p50Ms` and `p99Ms` of one message. */
  readonly detail: Readonly<Record<string, number>>
}

type One = (producer: number) => Promise<unknown>

/**
 * Without a pace several producers at once do one after the other until the time is over. With one, messages come in at
 * that pace whatever became of those before, and each is timed from the moment when it should have come.
 */
export function produce(count: number, { roundMs, perSecond }: Turn, one: One): Promise<Produced> {
  return perSecond === undefined ? atFullSpeed(count, roundMs, one) : atPace(count, roundMs, perSecond, one)
}

async function atFullSpeed(count: number, roundMs: number, one: One): Promise<Produced> {
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
  return { sent: tookMs.length, tookMs: performance.now() - startMs, detail: latencyDetail(tookMs) }
}

async function atPace(count: number, roundMs: number, perSecond: number, one: One): Promise<Produced> {
  const running: Promise<number>[] = []
  const startMs = performance.now()
  const total = Math.floor((perSecond * roundMs) / 1000)
  for (let n = 0; n < total;) {
    const due = Math.min(total, ((performance.now() - startMs) * perSecond) / 1000)
    for (; n < due; n += 1) running.push(timed(one(n % count), startMs + (n * 1000) / perSecond))
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
  const tookMs = await Promise.all(running)
  return { sent: tookMs.length, tookMs: performance.now() - startMs, detail: latencyDetail(tookMs) }
}

async function timed(work: Promise<unknown>, sinceMs: number): Promise<number> {
  await work
  return performance.now() - sinceMs
}
