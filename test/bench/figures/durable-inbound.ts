import { openBenchHost } from '../bench-host.ts'
import type { Effort, Figure, FigureResult } from '../figure.ts'
import { produce } from '../producers.ts'
import { openRawTable } from '../raw-table.ts'
import { interleaved, measured } from '../rounds.ts'
import { inTemporaryFolder } from '../temporary-folder.ts'

/** Rows that are there before, so that indexes are not empty. */
const rowsBefore = 10_000

export const figures: readonly Figure[] = [
  inbound(32, false),
  inbound(32, true),
  inbound(256, false),
  inbound(256, true),
]

function inbound(producers: number, thread: boolean): Figure {
  const where = thread ? 'thread' : 'same-thread'
  return {
    name: `durable-inbound-${producers}-${where}`,
    title: `durable inbound from a connector, ${producers} producers, store in ${thread ? 'its own' : 'the same'} thread`,
    unit: 'messages/s',
    beside: 'raw group commit into one table',
    measure: (effort) => inTemporaryFolder((folder) => measure(folder, producers, thread, effort)),
  }
}

async function measure(folder: string, producers: number, thread: boolean, effort: Effort): Promise<FigureResult> {
  const bench = await openBenchHost({ folder, thread })
  const raw = openRawTable(folder, rowsBefore)
  const latencies: number[] = []
  try {
    for (let row = 0; row < rowsBefore; row += 500) await Promise.all(Array.from({ length: 500 }, () => bench.say()))
    const own = async (): Promise<number> => {
      const { perSecond, p99Ms } = await produce(producers, effort.roundMs, () => bench.say())
      latencies.push(p99Ms)
      return perSecond
    }
    let row = 0
    const other = async (): Promise<number> =>
      (await produce(producers, effort.roundMs, () => raw.insert(++row % 1_000))).perSecond
    const [value, reference] = await interleaved(effort.rounds, own, other)
    return { value, reference, note: `p99 ${measured(latencies).median.toFixed(1)} ms` }
  } finally {
    raw.close()
    await bench.close()
  }
}
