import type { Figure, FigureEffort, Line, MissingLine } from '../figure.ts'
import { detailLine, processorLines, rateLine } from '../lines.ts'
import { withServers } from '../servers/with-servers.ts'
import { takeTurns } from '../turns.ts'

const producers = 256
/** Rows that are there before, so that indexes are not empty. */
const storedBefore = 50_000
const raw = ['three indexes, one connection', 'three indexes, four connections', 'append only, one connection']

export const figures: readonly Figure[] = [
  {
    name: 'postgres-inbound-256',
    table: 'Durable inbound, PostgreSQL, one worker',
    title: `messages of a connector in process until they are acknowledged, ${producers} producers`,
    measure,
  },
]

function measure(effort: FigureEffort): Promise<(Line | MissingLine)[]> {
  return withServers(effort.folder, ['postgres'], async ({ postgres }) => {
    const own = { as: 'plugboard', file: 'plugboard/inbound.ts', given: { way: 'postgres', storedBefore } }
    const others = raw.map((way) => ({ as: way, file: 'raw/postgres-table.ts', given: { way, storedBefore } }))
    const contestants = [own, ...others].map((contestant) => ({ ...contestant, server: postgres }))
    const turns = await takeTurns({ ...effort, producers, contestants })
    try {
      const host = turns.outcome('plugboard')
      const beside = (way: string): Line | MissingLine => {
        const name = `postgres-inbound-256/${way.replaceAll(/,? /g, '-')}`
        const target = way.startsWith('three') ? { target: { ratioAtLeast: 0.5 } } : {}
        return rateLine(host, turns.outcome(way), { name, ...target })
      }
      const p99 = detailLine(host, 'p99Ms', { name: 'postgres-inbound-256/p99' }, 'ms')
      return [
        ...raw.map(beside),
        p99,
        ...processorLines(host, 'postgres-inbound-256', ['processor', 'main-thread', 'database']),
      ]
    } finally {
      await turns.close()
    }
  })
}
