import type { Figure, FigureEffort, Line, MissingLine } from '../figure.ts'
import { processorLines, rateLine } from '../lines.ts'
import type { ServerOutcome } from '../servers/bench-server.ts'
import { withServers } from '../servers/with-servers.ts'
import { takeTurns, type Contestant, type Turns } from '../turns.ts'

export const figures: readonly Figure[] = [64, 256, 1_024].map(outbox)

function outbox(chats: number): Figure {
  const name = `outbox-${chats}`
  return {
    name,
    table: 'Outbox: accepted, delivered, settled',
    title: `operators' messages in ${chats} chats at once, in order per chat, beside queues`,
    measure: (effort) => measure(name, chats, effort),
  }
}

function measure(name: string, chats: number, effort: FigureEffort): Promise<(Line | MissingLine)[]> {
  return withServers(effort.folder, ['redis', 'postgres'], async ({ redis, postgres }) => {
    const contestants = [...host, ...onRedis(chats, redis), ...onPostgres(chats, postgres)]
    const turns = await takeTurns({ ...effort, producers: chats, contestants })
    try {
      return linesOf(name, chats, turns)
    } finally {
      await turns.close()
    }
  })
}

/** Ways that nobody would choose for this are measured with this many chats alone. */
const chatsForAll = 256

const host: readonly Contestant[] = ['thread', 'same-thread'].map((way) => ({
  as: way,
  file: 'plugboard/outbox.ts',
  given: { way },
}))

function onRedis(chats: number, server: ServerOutcome): Contestant[] {
  return ['no order', ...(chats === chatsForAll ? ['one at a time'] : [])].map((way) => ({
    as: `bullmq ${way}`,
    file: 'peers/bullmq.ts',
    given: { way },
    server,
  }))
}

function onPostgres(chats: number, server: ServerOutcome): Contestant[] {
  const noOrder = chats === chatsForAll
  const boss = [...(noOrder ? ['standard'] : []), 'key_strict_fifo'].map((way) => ({
    way,
    as: `pg-boss ${way}`,
    file: 'peers/pg-boss.ts',
  }))
  const graphile = [...(noOrder ? ['no order'] : []), 'a queue name for each chat'].map((way) => ({
    way,
    as: `graphile-worker ${way}`,
    file: 'peers/graphile-worker.ts',
  }))
  const own = { way: 'postgres', as: 'postgres', file: 'plugboard/outbox.ts' }
  return [...boss, ...graphile, own].map(({ way, as, file }) => ({ as, file, given: { way }, server }))
}

function linesOf(name: string, chats: number, turns: Turns): (Line | MissingLine)[] {
  const own = turns.outcome('thread')
  const beside = (as: string, line: string): Line | MissingLine =>
    rateLine(own, turns.outcome(as), { name: `${name}/${line}` })
  const bullmq = turns.outcome('bullmq no order')
  const ordered = turns.outcome('graphile-worker a queue name for each chat')
  const onPostgres = turns.outcome('postgres')
  const others = (): (Line | MissingLine)[] => [
    beside('bullmq one at a time', 'bullmq-in-order'),
    beside('pg-boss standard', 'pg-boss'),
    beside('graphile-worker no order', 'graphile-worker'),
  ]
  return [
    rateLine(own, bullmq, { name: `${name}/bullmq`, target: { ratioAtLeast: 6 } }),
    beside('pg-boss key_strict_fifo', 'pg-boss-in-order'),
    beside('graphile-worker a queue name for each chat', 'graphile-worker-in-order'),
    ...(chats === chatsForAll ? others() : []),
    rateLine(turns.outcome('same-thread'), bullmq, {
      name: `${name}/same-thread`,
      note: 'the store in the thread of the host',
    }),
    rateLine(onPostgres, own, { name: `${name}/postgres`, target: { ratioAtLeast: 0.3 } }),
    rateLine(onPostgres, ordered, { name: `${name}/postgres-graphile-worker-in-order`, target: { ratioAtLeast: 10 } }),
    ...(chats === chatsForAll ? processorLines(own, name, ['processor', 'main-thread']) : []),
    ...(chats === chatsForAll
      ? processorLines(onPostgres, `${name}/postgres`, ['processor', 'main-thread', 'database'])
      : []),
  ]
}
