import type { Figure, FigureEffort, Line, MissingLine } from '../figure.ts'
import { rateLine } from '../lines.ts'
import type { ServerOutcome } from '../servers/bench-server.ts'
import { withServers } from '../servers/with-servers.ts'
import { takeTurns, type Contestant, type Turns } from '../turns.ts'

export const figures: readonly Figure[] = [64, 256, 1_024].map(outbox)

function outbox(chats: number): Figure {
  const name = `outbox-${chats}`
  return {
    name,
    table: 'Outbox, embedded store: accepted, delivered, settled',
    title: `operators' messages in ${chats} chats at once, in order per chat, beside queues`,
    measure: (effort) => measure(name, chats, effort),
  }
}

function measure(name: string, chats: number, effort: FigureEffort): Promise<(Line | MissingLine)[]> {
  return withServers(effort.folder, ['redis', 'postgres'], async ({ redis, postgres }) => {
    const contestants = [...host, ...onRedis(redis), ...onPostgres(postgres)]
    const turns = await takeTurns({ ...effort, producers: chats, contestants })
    try {
      return linesOf(name, turns)
    } finally {
      await turns.close()
    }
  })
}

const host: readonly Contestant[] = ['thread', 'same-thread'].map((way) => ({
  as: way,
  file: 'plugboard/outbox.ts',
  given: { way },
}))

function onRedis(server: ServerOutcome): Contestant[] {
  return ['no order', 'one at a time'].map((way) => ({
    as: `bullmq ${way}`,
    file: 'peers/bullmq.ts',
    given: { way },
    server,
  }))
}

function onPostgres(server: ServerOutcome): Contestant[] {
  const boss = ['standard', 'key_strict_fifo'].map((way) => ({ way, as: `pg-boss ${way}`, file: 'peers/pg-boss.ts' }))
  const graphile = ['no order', 'a queue name for each chat'].map((way) => ({
    way,
    as: `graphile-worker ${way}`,
    file: 'peers/graphile-worker.ts',
  }))
  return [...boss, ...graphile].map(({ way, as, file }) => ({ as, file, given: { way }, server }))
}

function linesOf(name: string, turns: Turns): (Line | MissingLine)[] {
  const own = turns.outcome('thread')
  const beside = (as: string, line: string): Line | MissingLine =>
    rateLine(own, turns.outcome(as), { name: `${name}/${line}` })
  const bullmq = turns.outcome('bullmq no order')
  return [
    rateLine(own, bullmq, { name: `${name}/bullmq`, target: { ratioAtLeast: 6 } }),
    beside('bullmq one at a time', 'bullmq-in-order'),
    beside('pg-boss standard', 'pg-boss'),
    beside('pg-boss key_strict_fifo', 'pg-boss-in-order'),
    beside('graphile-worker no order', 'graphile-worker'),
    beside('graphile-worker a queue name for each chat', 'graphile-worker-in-order'),
    rateLine(turns.outcome('same-thread'), bullmq, {
      name: `${name}/same-thread`,
      note: 'the store in the thread of the host',
    }),
  ]
}
