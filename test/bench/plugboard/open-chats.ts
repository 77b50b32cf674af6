import type { OpenPeer } from '../peer.ts'
import { hostOptionsOf } from './host-options.ts'
import { openBenchHost, type BenchHost } from './open-bench-host.ts'
import { version } from './version.ts'

const atOnce = 256
/** Messages before the first look, in few chats, so that the rest of the process has grown as far as it will. */
const warmUp = 40_000
const warmChats = 100
const mebibyte = 1024 * 1024

/** What chats hold in memory: `oneRound` opens as many as `chats` says with a message each, and says so in `detail`. */
export const open: OpenPeer = (given) => {
  let bench: BenchHost
  let next = 0
  const openChats = async (count: number): Promise<void> => {
    for (let done = 0; done < count; done += atOnce)
      await Promise.all(Array.from({ length: Math.min(atOnce, count - done) }, () => bench.sayIn(next++)))
  }
  return {
    name: `plugboard (${given.way})`,
    version,
    async start() {
      bench = await openBenchHost(hostOptionsOf(given))
      for (let said = 0; said < warmUp; said += atOnce)
        await Promise.all(Array.from({ length: atOnce }, (_, at) => bench.sayIn((said + at) % warmChats)))
      next = warmChats
    },
    async oneRound() {
      const [count, before] = [given.chats ?? 0, memory()]
      const startMs = performance.now()
      await openChats(count)
      const after = memory()
      const detail = {
        residentMiB: (after.rss - before.rss) / mebibyte,
        heapMiB: (after.heapUsed - before.heapUsed) / mebibyte,
      }
      return { sent: count, handled: count, tookMs: performance.now() - startMs, detail }
    },
    stop: () => bench.close(),
  }
}

/** After what is no longer needed was thrown away. */
function memory(): NodeJS.MemoryUsage {
  for (let n = 0; n < 3; n += 1) globalThis.gc?.()
  return process.memoryUsage()
}
