import type { Figure, FigureEffort, Line, MissingLine, Target } from '../figure.ts'
import { detailLine, processorLines, rateLine } from '../lines.ts'
import { takeTurns, type Turns } from '../turns.ts'

/** Rows that are there before, so that indexes are not empty. */
const storedBefore = 200_000
/** The targets are for this many. */
const measuredProducers = 256

export const figures: readonly Figure[] = [32, 256, 1_024].map(inbound)

function inbound(producers: number): Figure {
  const name = `durable-inbound-${producers}`
  return {
    name,
    table: 'Durable inbound, embedded store',
    title: `messages of a connector in process until they are acknowledged, ${producers} producers`,
    measure: (effort) => measure(name, producers, effort),
  }
}

async function measure(name: string, producers: number, effort: FigureEffort): Promise<(Line | MissingLine)[]> {
  const turns = await takeTurns({
    ...effort,
    producers,
    contestants: [
      { as: 'plugboard', file: 'plugboard/inbound.ts', given: { way: 'thread', storedBefore } },
      { as: 'plugboard-same-thread', file: 'plugboard/inbound.ts', given: { way: 'same-thread', storedBefore } },
      { as: 'three-indexes', file: 'raw/sqlite-table.ts', given: { way: 'three indexes', storedBefore } },
      { as: 'append-only', file: 'raw/sqlite-table.ts', given: { way: 'append only', storedBefore } },
      { as: 'append-log', file: 'raw/append-log.ts' },
    ],
  })
  try {
    const target = (wanted: Target): { target?: Target } => (producers === measuredProducers ? { target: wanted } : {})
    const own = turns.outcome('plugboard')
    const same = turns.outcome('plugboard-same-thread')
    const [indexed, plain, log] = ['three-indexes', 'append-only', 'append-log'].map((as) => turns.outcome(as))
    return [
      rateLine(own, indexed!, { name: `${name}/three-indexes`, ...target({ ratioAtLeast: 1.5 }) }),
      rateLine(own, plain!, { name: `${name}/append-only`, ...target({ ratioAtLeast: 0.2 }) }),
      rateLine(own, log!, { name: `${name}/append-log` }),
      rateLine(same, indexed!, { name: `${name}/same-thread`, note: 'the store in the thread of the host' }),
      ...(producers === measuredProducers ? processorLines(own, name, ['processor', 'main-thread']) : []),
      await atHalfLoad(turns, { name: `${name}/p99-half-load`, ...target({ below: 25 }) }, effort),
    ]
  } finally {
    await turns.close()
  }
}

/** The latency that people meet: at half of what it can take, messages come whatever became of those before. */
async function atHalfLoad(
  turns: Turns,
  about: { readonly name: string; readonly target?: Target },
  { rounds, roundMs }: FigureEffort,
): Promise<Line | MissingLine> {
  const full = turns.outcome('plugboard')
  if ('missing' in full) return { name: about.name, missing: full.missing }
  const perSecond = full.perSecond.median / 2
  const half = await turns.more('plugboard', { roundMs, perSecond }, rounds)
  return detailLine(half, 'p99Ms', { ...about, note: `at ${Math.round(perSecond)} messages/s` }, 'ms')
}
