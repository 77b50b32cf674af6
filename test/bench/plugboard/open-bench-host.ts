import type { Channel, MessageAdd, Plugin, PluginHost, UserId } from '@plugboard/contract'
import { createHost, type Host } from '@plugboard/host'
import { openMemoryFileStore } from '@plugboard/store-sqlite'
import { pluginSource, seededRandom, silentLog, systemClock } from '@plugboard/testkit'
import type { Store } from '@plugboard/store'
import { benchConnector, benchPlugin, foreignPlugin } from './bench-plugin.ts'
import { benchItem } from './bench-item.ts'
import { isEmbedded, openBenchStore, type BenchStoreOptions } from './open-bench-store.ts'
import { seedMessages } from './seed-messages.ts'

export interface BenchHostOptions extends BenchStoreOptions {
  /** Default 1. Each is a line of its own. */
  readonly channels?: number | undefined
  /** Chats that customers write in, over all channels. Default 1,000. */
  readonly chats?: number | undefined
  /** Plugins that have a connector of their own and nothing to do with the measured one. Default 0. */
  readonly foreignPlugins?: number | undefined
  /** Messages that are stored before, unless the folder was filled by an earlier run. Default 0. */
  readonly storedBefore?: number | undefined
  /** More that the plugin does. */
  readonly apply?: (host: PluginHost) => void
  /** More plugins, such as some that tap a hook. */
  readonly morePlugins?: readonly Plugin[]
  readonly deliver?: (delivery: MessageAdd) => void
}

/** The host's ids of a message that was taken, and of its chat. */
export interface Said {
  readonly message: number
  readonly chat: number
}

/** A host with ready channels of a connector that says "sent" to everything. */
export interface BenchHost {
  readonly host: Host
  readonly store: Store
  readonly operator: UserId
  /** The first one's. */
  readonly line: number
  /** Says one message, never twice the same, in the next chat. */
  readonly say: () => Promise<Said>
  /** The same in the n-th chat. */
  readonly sayIn: (chat: number) => Promise<Said>
  close(): Promise<void>
}

const together = 500

export async function openBenchHost(options: BenchHostOptions = {}): Promise<BenchHost> {
  await fillStore(options)
  return openOn(await openBenchStore(options), options)
}

/**
 * Messages that have to be there before are written without waiting for the disk, as nothing is measured yet; the host
 * is opened on them afterwards.
 */
async function fillStore({ kind = 'memory', folder, storedBefore = 0, ...options }: BenchHostOptions): Promise<void> {
  if (storedBefore === 0 || folder === undefined || !isEmbedded(kind)) return
  const filled = await openOn(await openBenchStore({ kind, folder, sync: false }), { ...options, storedBefore })
  await filled.close()
}

async function openOn(store: Store, options: BenchHostOptions): Promise<BenchHost> {
  const { channels: channelCount = 1, chats = 1_000, storedBefore = 0 } = options
  const { host, plugin } = await hostOn(store, options)
  const filled = host.lines.list().length > 0
  const lines = filled ? host.lines.list().map(({ id }) => id) : await openLines(host, channelCount)
  if (!filled) await seedMessages(store, { connector: benchConnector, lines, chats, messages: storedBefore })
  const channels = lines.map((line) => plugin.channel(benchConnector, line))
  const operator = await operatorOf(host)
  // Larger than any number of an earlier run on this store.
  let said = store.nextId('message')
  let next = 0
  const sayIn = (chat: number): Promise<Said> => say(channels.at(chat % channels.length)!, said++, chat)
  return {
    host,
    store,
    operator,
    line: lines.at(0)!,
    say: () => sayIn(next++ % chats),
    sayIn,
    async close() {
      await host.close()
      await store.close()
    },
  }
}

async function hostOn(store: Store, options: BenchHostOptions): Promise<{ host: Host; plugin: PluginHost }> {
  const host = createHost({
    store,
    files: openMemoryFileStore(),
    clock: systemClock,
    random: seededRandom(1),
    fetch: globalThis.fetch,
    log: silentLog,
    lookup: async () => [],
    publicUrl: 'http://127.0.0.1',
  })
  let plugin: PluginHost | undefined
  const apply = (own: PluginHost): void => {
    plugin = own
    options.apply?.(own)
  }
  const { deliver, foreignPlugins = 0, morePlugins = [] } = options
  const foreign = Array.from({ length: foreignPlugins }, (_, n) => foreignPlugin(n))
  const own = benchPlugin({ apply, ...(deliver !== undefined && { deliver }) })
  for (const added of [own, ...morePlugins, ...foreign]) await host.plugins.add(pluginSource(added))
  await host.start()
  return { host, plugin: plugin! }
}

async function operatorOf(host: Host): Promise<UserId> {
  const [known] = host.operators.list()
  if (known !== undefined) return known.id
  const about = { login: 'bench', name: 'Bench', role: 'administrator', password: 'a bench password' } as const
  return (await host.operators.add(about)).id
}

/** Lines on which the connector is ready. */
async function openLines(host: Host, count: number): Promise<number[]> {
  const open = async (n: number): Promise<number> => {
    const line = await host.lines.create({ name: `Bench ${n}`, settings: { WELCOME_MESSAGE: 'N' } })
    await host.channels.setFlags(benchConnector, line.id, { active: true, connection: true, register: true })
    return line.id
  }
  const lines: number[] = []
  for (let n = 0; n < count; n += together)
    lines.push(...(await Promise.all(Array.from({ length: Math.min(together, count - n) }, (_, at) => open(n + at)))))
  return lines
}

async function say(channel: Channel, n: number, chat: number): Promise<Said> {
  const [result] = await channel.sendMessages([benchItem(n, chat)])
  if (!result?.SUCCESS) throw new Error(`a message was not taken: ${result?.ERRORS.join(' ')}`)
  return { message: result.message.im_message_id!, chat: result.session!.CHAT_ID }
}
