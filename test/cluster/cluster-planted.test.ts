import { describe, expect, it } from 'vitest'
import { brokenTexts } from '../recovery/fault-figures.ts'
import type { PlantedFault } from '../recovery/host-protocol.ts'
import type { ClusterFault } from './cluster-fault.ts'
import { clusterStory } from './cluster-story.ts'
import { sleepingWorker } from './faults/stopped-worker.ts'
import { workerClockJumps } from './faults/worker-clock-jumps.ts'

interface Planted {
  readonly planted: PlantedFault
  readonly fault: ClusterFault
  readonly seen: RegExp
  /** Strikes at most, until it is seen. Default 1. */
  readonly rounds?: number
}

const faults: readonly Planted[] = [
  {
    planted: 'retries-without-order',
    fault: workerClockJumps,
    seen: /^out of order:|is sent, and the messenger answered "(?:busy|crowded)"/m,
  },
  {
    planted: 'ignores-epoch',
    fault: sleepingWorker,
    seen: /sent delivery \d+ on line \d+, which it had lost|still runs channels that it had lost/,
    // The one that is struck may own nothing that runs.
    rounds: 5,
  },
  { planted: 'skips-late-rows', fault: workerClockJumps, seen: /a reader that followed the journal never saw/ },
]

describe('the suite sees a fault that is planted in every worker', () => {
  it.each(faults)('$planted', { timeout: 300_000 }, async ({ planted, fault, seen, rounds = 1 }) => {
    const counts = await clusterStory(fault, { seed: 31, workers: 2, rounds, planted })
    expect(brokenTexts(counts).join('\n')).toMatch(seen)
  })
})
