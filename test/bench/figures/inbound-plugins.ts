import type { Figure, FigureEffort, Line, MissingLine } from '../figure.ts'
import { rateLine } from '../lines.ts'
import { takeTurns } from '../turns.ts'

const producers = 256
const plugins = 200

export const figures: readonly Figure[] = [
  {
    name: 'inbound-foreign-plugins',
    table: 'Hooks, with the guard on',
    title: `messages of a connector while ${plugins} plugins bring connectors of their own, in memory`,
    measure,
  },
]

/** In memory, where a message costs least and so a plugin would show most. */
async function measure(effort: FigureEffort): Promise<(Line | MissingLine)[]> {
  const host = { file: 'plugboard/inbound.ts', given: { way: 'memory' } }
  const many = { ...host, as: 'many', given: { ...host.given, plugins } }
  const turns = await takeTurns({ ...effort, producers, contestants: [many, { ...host, as: 'none' }] })
  try {
    const name = 'inbound-foreign-plugins'
    const line = rateLine(turns.outcome('many'), turns.outcome('none'), { name, target: { ratioAtLeast: 0.9 } })
    return ['missing' in line ? line : { ...line, beside: 'no other plugin' }]
  } finally {
    await turns.close()
  }
}
