import type { Figure, FigureEffort, Line, MissingLine, Target } from '../figure.ts'
import { rateLine } from '../lines.ts'
import { takeTurns } from '../turns.ts'

const producers = 256

/** Who is beside the host, and what it has to reach: durable against handled in memory. */
const frameworks: readonly { readonly as: string; readonly target?: Target }[] = [
  { as: 'botbuilder', target: { ratioAbove: 1 } },
  { as: 'chat', target: { ratioAbove: 1 } },
  { as: 'bolt' },
  { as: 'hubot' },
  { as: 'grammy' },
]

export const figures: readonly Figure[] = [
  {
    name: 'inbound-beside-frameworks',
    table: 'Inbound, beside frameworks that handle a message in memory',
    title: `a text message until the host has it on disk, and until a framework's one handler was called; ${producers} at once`,
    measure,
  },
]

async function measure(effort: FigureEffort): Promise<(Line | MissingLine)[]> {
  const turns = await takeTurns({
    ...effort,
    producers,
    contestants: [
      { as: 'durable', file: 'plugboard/inbound.ts', given: { way: 'thread' } },
      { as: 'memory', file: 'plugboard/inbound.ts', given: { way: 'memory' } },
      ...frameworks.map(({ as }) => ({ as, file: `peers/${as}.ts` })),
    ],
  })
  try {
    const durable = turns.outcome('durable')
    const memory = turns.outcome('memory')
    return [
      ...frameworks.map(({ as, ...target }) =>
        rateLine(durable, turns.outcome(as), { name: `inbound-beside-frameworks/${as}`, ...target }),
      ),
      ...frameworks.map(({ as }) =>
        rateLine(memory, turns.outcome(as), {
          name: `inbound-beside-frameworks/${as}-in-memory`,
          note: 'the host in memory as well: SQLite without a disk',
        }),
      ),
    ]
  } finally {
    await turns.close()
  }
}
