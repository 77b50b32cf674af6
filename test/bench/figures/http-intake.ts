import type { Figure, FigureEffort, Line, MissingLine } from '../figure.ts'
import { rateLine } from '../lines.ts'
import { takeTurns } from '../turns.ts'

export const figures: readonly Figure[] = [32, 128].map((connections) => ({
  name: `http-intake-${connections}`,
  table: 'HTTP intake, embedded store',
  title: `messages that a connector's web.route takes, ${connections} connections, the client in a thread of its own`,
  measure: (effort) => measure(`http-intake-${connections}`, connections, effort),
}))

async function measure(name: string, connections: number, effort: FigureEffort): Promise<(Line | MissingLine)[]> {
  const turns = await takeTurns({
    ...effort,
    producers: connections,
    contestants: [
      { as: 'durable', file: 'plugboard/http-intake.ts', given: { way: 'durable' } },
      { as: 'read', file: 'plugboard/http-intake.ts', given: { way: 'read' } },
      { as: 'bare', file: 'raw/bare-http.ts' },
    ],
  })
  try {
    const bare = turns.outcome('bare')
    return [
      rateLine(turns.outcome('durable'), bare, { name: `${name}/durable`, target: { ratioAtLeast: 0.4 } }),
      rateLine(turns.outcome('read'), bare, { name: `${name}/read`, note: 'nothing is stored' }),
    ]
  } finally {
    await turns.close()
  }
}
