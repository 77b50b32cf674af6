import type { Figure, FigureEffort, Line, MissingLine } from '../figure.ts'
import { rateLine } from '../lines.ts'
import { withServers } from '../servers/with-servers.ts'
import { takeTurns, type Contestant } from '../turns.ts'

export const figures: readonly Figure[] = [64, 256, 1_024].map(outbox)

function outbox(chats: number): Figure {
  const name = `outbox-${chats}`
  return {
    name,
    table: 'Outbox, embedded store: accepted, delivered, settled, in order per chat',
    title: `operators' messages in ${chats} chats at once, beside queues`,
    measure: (effort) => measure(name, chats, effort),
  }
}

const host: readonly Contestant[] = [
  { as: 'plugboard', file: 'plugboard/outbox.ts', given: { way: 'thread' } },
  { as: 'plugboard-same-thread', file: 'plugboard/outbox.ts', given: { way: 'same-thread' } },
]

function measure(name: string, chats: number, effort: FigureEffort): Promise<(Line | MissingLine)[]> {
  return withServers(effort.folder, ['redis'], async ({ redis }) => {
    const bullmq = { as: 'bullmq', file: 'peers/bullmq.ts', server: redis }
    const turns = await takeTurns({ ...effort, producers: chats, contestants: [...host, bullmq] })
    try {
      const own = turns.outcome('plugboard')
      return [
        rateLine(own, turns.outcome('bullmq'), { name: `${name}/bullmq`, target: { ratioAtLeast: 6 } }),
        rateLine(turns.outcome('plugboard-same-thread'), turns.outcome('bullmq'), { name: `${name}/same-thread` }),
      ]
    } finally {
      await turns.close()
    }
  })
}
