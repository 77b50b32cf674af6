import type { Figure, FigureEffort, Line, MissingLine } from '../figure.ts'
import { detailLine } from '../lines.ts'
import { takeTurns } from '../turns.ts'

const chats = 10_000

export const figures: readonly Figure[] = [
  {
    name: 'chat-memory',
    table: 'Start and memory',
    title: `what ${chats.toLocaleString('en')} more open chats add to the memory of the process, the store's thread included`,
    measure,
  },
]

async function measure(effort: FigureEffort): Promise<(Line | MissingLine)[]> {
  const contestant = { as: 'plugboard', file: 'plugboard/open-chats.ts', given: { way: 'thread', chats } }
  const turns = await takeTurns({ ...effort, producers: 1, contestants: [contestant] })
  try {
    const own = turns.outcome('plugboard')
    return [
      detailLine(own, 'residentMiB', { name: 'chat-memory/resident', target: { below: 30 } }, 'MiB'),
      detailLine(own, 'heapMiB', { name: 'chat-memory/heap', note: 'of the main thread' }, 'MiB'),
    ]
  } finally {
    await turns.close()
  }
}
