/**
 * A host in a process of its own, for the parent to kill. It is talked to over Node's own channel between processes;
 * it answers only what is durable.
 */
import { join } from 'node:path'
import {
  PlugboardError,
  type Channel,
  type InboundTaken,
  type LineId,
  type PluginHost,
  type UserId,
} from '@plugboard/contract'
import { createHost, type Host } from '@plugboard/host'
import { openFolderFileStore, openSqliteStore } from '@plugboard/store-sqlite'
import { pluginSource, seededRandom, silentLog, systemClock } from '@plugboard/testkit'
import { withPlantedFault } from './host-planted-fault.ts'
import { killPlugin } from './host-plugin.ts'
import {
  boardConnector,
  chatConnector,
  type Ask,
  type ChildSettings,
  type FromChild,
  type QuestionName,
  type Reply,
  type Saying,
  type StatusPatch,
  type Taken,
  type ToChild,
} from './host-protocol.ts'

/** What answers need. */
interface Running {
  readonly host: Host
  readonly plugin: PluginHost
  readonly line: LineId
  readonly operator: UserId
  readonly end: () => Promise<void>
}

const settings = JSON.parse(process.argv[2] ?? '{}') as ChildSettings
// A parent that is gone asks nothing more.
process.on('disconnect', () => process.exit(1))
const running = await start(settings)
process.on('message', (message) => void answer(message as ToChild))
tell({ ready: { line: running.line } })

function tell(message: FromChild): void {
  process.send?.(message)
}

async function start({ folder, thread, messenger, fault, seed }: ChildSettings): Promise<Running> {
  const store = withPlantedFault(await openSqliteStore({ folder, clock: systemClock, thread }), fault)
  const host = createHost({
    store,
    files: openFolderFileStore({ folder: join(folder, 'files') }),
    clock: systemClock,
    random: seededRandom(seed),
    fetch: globalThis.fetch,
    log: silentLog,
    // Nothing is downloaded here.
    lookup: async () => [],
    publicUrl: 'http://127.0.0.1',
  })
  host.status$.subscribe((status) => tell({ status }))
  let plugin: PluginHost | undefined
  await host.plugins.add(pluginSource(killPlugin(messenger, (given) => (plugin = given))))
  await host.start()
  const { line, operator } = await furnished(host)
  const end = async (): Promise<void> => {
    await host.close()
    await store.close()
  }
  return { host, plugin: plugin!, line, operator, end }
}

/** The line, the operator and the ready channel: made by the first process, found by the others. */
async function furnished(host: Host): Promise<{ readonly line: LineId; readonly operator: UserId }> {
  const settings = { WELCOME_MESSAGE: 'N', CLOSE_RULE: 'none', WORKTIME_DAYOFF_RULE: 'none' } as const
  const line = host.lines.list()[0] ?? (await host.lines.create({ name: 'Support', settings }))
  const input = { login: 'anna', name: 'Anna', role: 'administrator', password: 'a test password' } as const
  const operator = host.operators.list()[0] ?? (await host.operators.add(input))
  const ready = { active: true, connection: true, register: true, error: false }
  await host.channels.setFlags(chatConnector, line.id, ready)
  return { line: line.id, operator: operator.id }
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
  async delivered({ message, ids }) {
    await channel(chatConnector).sendStatusDelivery([{ im: { message_id: message }, message: { id: ids } }])
    return null
  },
  status: changeStatus,
  async error({ error }) {
    await channel(chatConnector).setError(error).save()
    return null
  },
  health() {
    const { outboxDepth, channels } = running.host.health()
    return { depth: outboxDepth, paused: channels.paused }
  },
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

function channel(connector: string): Channel {
  return running.plugin.channel(connector, running.line)
}

async function say(sayings: readonly Saying[]): Promise<Taken[]> {
  const items = sayings.map(({ chat, id, text }) => ({
    user: { id: `customer of ${chat}`, name: 'Customer' },
    message: { id, text },
    chat: { id: chat },
  }))
  const results = await channel(chatConnector).sendMessages(items)
  return results.map((result) => {
    if (!result.SUCCESS) throw new Error(`A message was not taken: ${result.ERRORS.join(' ')}`)
    return taken(result)
  })
}

function taken({ message, session, repeat }: InboundTaken): Taken {
  return { message: message.im_message_id!, chat: session!.CHAT_ID, repeat: repeat === true }
}

async function changeStatus({ flags, data, remove }: StatusPatch): Promise<{ readonly revision: number }> {
  const board = channel(boardConnector)
  if (remove === true) await board.delete()
  else await (data === undefined ? board : board.setData(data)).set(flags).save()
  return { revision: board.revision }
}
