/**
 * A host in a process of its own, for the parent to kill. It is talked to over Node's own channel between processes;
 * it answers only what is durable.
 */
import {
  PlugboardError,
  type Channel,
  type InboundResult,
  type LineId,
  type PluginHost,
  type UserId,
} from '@plugboard/contract'
import { createHost, type Host } from '@plugboard/host'
import { createServer, type Server } from '@plugboard/server'
import { pluginSource, seededRandom, silentLog, systemClock } from '@plugboard/testkit'
import { withPlantedFault } from './host-planted-fault.ts'
import { killPlugin } from './host-plugin.ts'
import {
  boardConnector,
  chatConnector,
  type Ask,
  type ChildSettings,
  type FromChild,
  type Manners,
  type QuestionName,
  type Questions,
  type Reply,
  type StatusPatch,
  type Taken,
  type ToChild,
} from './host-protocol.ts'
import { openHostFiles, openHostStore, withPoison } from './host-store.ts'
import { JumpingClock } from './jumping-clock.ts'

/** What answers need. */
interface Running {
  readonly host: Host
  readonly plugin: PluginHost
  readonly lines: readonly LineId[]
  readonly operator: UserId
  readonly end: () => Promise<void>
}

const settings = JSON.parse(process.argv[2] ?? '{}') as ChildSettings
const clock = new JumpingClock(settings.sleeps === true)
const runningStarts = new Map<number, number>()
let manners: Manners = {}
let server: Server | undefined
// A parent that is gone asks nothing more.
process.on('disconnect', () => process.exit(1))
const running = await start(settings)
process.on('message', (message) => void answer(message as ToChild))
tell({ ready: { lines: running.lines } })

function tell(message: FromChild): void {
  process.send?.(message)
}

async function start({
  store: place,
  messenger,
  fault,
  seed,
  poison = false,
  ...more
}: ChildSettings): Promise<Running> {
  const opened = withPlantedFault(await openHostStore(place, clock, more.maxPages), fault)
  const store = poison ? withPoison(opened) : opened
  const host = createHost({
    store,
    files: openHostFiles(place),
    clock,
    random: seededRandom(seed),
    fetch: globalThis.fetch,
    log: silentLog,
    // Nothing is downloaded here.
    lookup: async () => [],
    publicUrl: 'http://127.0.0.1',
    ...(more.worker === undefined ? {} : { worker: more.worker }),
    ...(more.budgetFactor === undefined ? {} : { budgetFactor: more.budgetFactor }),
    ...(more.queueLimits === undefined ? {} : { queueLimits: more.queueLimits }),
  })
  host.status$.subscribe((status) => tell({ status }))
  let plugin: PluginHost | undefined
  const given = (one: PluginHost): void => void (plugin = one)
  const retriesByItself = fault === 'retries-without-order'
  const { worker = '' } = more
  const plugged = { messenger, worker, poison, retriesByItself, running: runningStarts, manners: () => manners, given }
  await host.plugins.add(pluginSource(killPlugin(plugged)))
  await host.start()
  const end = async (): Promise<void> => {
    await server?.close()
    await host.close()
    await store.close()
  }
  return { host, plugin: plugin!, ...(await furnished(host, more.lines)), end }
}

/** Lines, the operator and the ready channels: made by the first process, found by the others. */
async function furnished(host: Host, count: number): Promise<{ readonly lines: LineId[]; readonly operator: UserId }> {
  const settings = { WELCOME_MESSAGE: 'N', CLOSE_RULE: 'none', WORKTIME_DAYOFF_RULE: 'none' } as const
  const input = { login: 'anna', name: 'Anna', role: 'administrator', password: 'a test password' } as const
  const operator = host.operators.list()[0] ?? (await host.operators.add(input))
  const ready = { active: true, connection: true, register: true, error: false }
  while (host.lines.list().length < count) await host.lines.create({ name: 'Support', settings })
  const lines = host.lines.list().map(({ id }) => id)
  for (const line of lines) await host.channels.setFlags(chatConnector, line, ready)
  return { lines, operator: operator.id }
}

const answers: { readonly [Name in QuestionName]: (ask: Ask<Name>) => Promise<Reply<Name>> | Reply<Name> } = {
  say,
  reply: async ({ chat, text }) => (await running.host.desk.reply(running.operator, chat, { text })).id,
  async edit({ message, text }) {
    await running.host.desk.edit(running.operator, message, text)
    return null
  },
  async remove({ message }) {
    await running.host.desk.delete(running.operator, message)
    return null
  },
  async delivered({ line, message, ids }) {
    const receipt = { im: { message_id: message }, message: { id: ids } }
    await running.plugin.channel(chatConnector, line).sendStatusDelivery([receipt])
    return null
  },
  status: changeStatus,
  async error({ line, error }) {
    await channel(chatConnector, line).setError(error).save()
    return null
  },
  health() {
    const { outboxDepth, channels, store } = running.host.health()
    return { depth: outboxDepth, paused: channels.paused, store }
  },
  clock({ byMs }) {
    clock.jump(byMs)
    return null
  },
  manners(given) {
    manners = given
    return null
  },
  async serve() {
    const { host, operator } = running
    server = createServer({ host, log: silentLog, clock: systemClock, version: '1.0.0' })
    const url = await server.listen({ host: '127.0.0.1', port: 0 })
    const { token } = await host.operators.loginAs(operator)
    return { url, cookie: `plugboard=${token}`, cursor: await host.live.cursor() }
  },
  memory() {
    globalThis.gc?.()
    const { heapUsed, external } = process.memoryUsage()
    return heapUsed + external
  },
  running: () => [...runningStarts].map(([line, start]) => ({ line, start })),
  remarks: () => running.host.diagnostics.list().map(({ code }) => code),
  async close() {
    await running.end()
    return null
  },
}

async function answer({ id, name, ask }: ToChild): Promise<void> {
  try {
    const given = await (answers[name] as (ask: unknown) => unknown)(ask)
    tell({ id, answer: given })
    if (name === 'close') process.disconnect()
  } catch (error) {
    const code = PlugboardError.is(error) ? error.code : 'UNEXPECTED'
    tell({ id, refused: { code, message: error instanceof Error ? error.message : String(error) } })
  }
}

/** @param line counted from 0 */
function channel(connector: string, line: number): Channel {
  return running.plugin.channel(connector, running.lines[line]!)
}

async function say({ line, sayings }: Questions['say']['ask']): Promise<(Taken | null)[]> {
  const items = sayings.map(({ chat, id, text }) => ({
    user: { id: `customer of ${chat}`, name: 'Customer' },
    message: { id, text },
    chat: { id: chat },
  }))
  return (await channel(chatConnector, line).sendMessages(items)).map(taken)
}

function taken(result: InboundResult): Taken | null {
  if (!result.SUCCESS) return null
  const { message, session, repeat } = result
  return { message: message.im_message_id!, chat: session!.CHAT_ID, repeat: repeat === true }
}

async function changeStatus({ flags, data, remove }: StatusPatch): Promise<{ readonly revision: number }> {
  const board = channel(boardConnector, 0)
  if (remove === true) await board.delete()
  else await (data === undefined ? board : board.setData(data)).set(flags).save()
  return { revision: board.revision }
}
