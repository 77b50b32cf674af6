import type { Clock, LineId, LineInfo, LineInfoCacheCounters } from '@plugboard/contract'
import { LRUCache } from 'lru-cache'

export interface LineInfoOptions {
  readonly clock: Clock
  /** Lines that are kept. Default 1,000. */
  readonly entries?: number
  /** Milliseconds that an entry counts as fresh. Default 86,400,000: a day (contract.md 3.1). */
  readonly ttlMs?: number
  readonly compute: (line: LineId) => Promise<LineInfo>
}

/** Line info from memory. (design: Line info) */
export interface LineInfoCache {
  /**
   * Callers of one line wait for one computation. An entry past its time is answered at once, while it is computed
   * anew; when that fails it stays. Rejects as `compute` does, where there is no entry to fall back on.
   */
  get(line: LineId): Promise<LineInfo>
  /** Forgets the line. A computation that runs meanwhile is not kept, and those who wait for it get a newer one. */
  clean(line: LineId): void
  counters(): LineInfoCacheCounters
}

type Counter = 'hits' | 'misses' | 'stale' | 'joins'
type FetchStatus = LRUCache.Status<LineId, LineInfo>

export function createLineInfo({ clock, entries = 1000, ttlMs = 86_400_000, compute }: LineInfoOptions): LineInfoCache {
  const counts: Record<Counter, number> = { hits: 0, misses: 0, stale: 0, joins: 0 }
  let cleanings = 0
  const cache = new LRUCache<LineId, LineInfo>({
    max: entries,
    ttl: ttlMs,
    ttlResolution: 0,
    // The cache takes an entry made at 0 for one without a time to live, and a virtual clock may begin there.
    perf: { now: () => clock.now() + 1 },
    allowStale: true,
    noDeleteOnFetchRejection: true,
    // A line that is cleaned or pushed out while it is computed: those who wait get the result, the cache does not.
    ignoreFetchAbort: true,
    fetchMethod: compute,
  })

  async function load(line: LineId, status: FetchStatus): Promise<LineInfo> {
    const before = cleanings
    try {
      const info = await cache.forceFetch(line, { status })
      if (cleanings === before) return info
    } catch (error) {
      if (cleanings === before) throw error
    }
    return load(line, {})
  }

  return {
    get(line) {
      const status: FetchStatus = {}
      const loading = load(line, status)
      counts[counterOf(status)] += 1
      return loading
    },
    clean(line) {
      cleanings += 1
      cache.delete(line)
    },
    counters: () => ({ ...counts, entries: cache.size }),
  }
}

/** The cache says how it answered, before it waits. */
function counterOf({ fetch, returnedStale }: FetchStatus): Counter {
  if (returnedStale === true) return 'stale'
  if (fetch === 'inflight') return 'joins'
  return fetch === 'hit' ? 'hits' : 'misses'
}
