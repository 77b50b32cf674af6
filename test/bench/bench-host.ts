import {
  definePlugin,
  sent,
  type Channel,
  type DeliveryId,
  type DeliverySettled,
  type PluginHost,
  type UserId,
} from '@plugboard/contract'
import { createHost, type Host } from '@plugboard/host'
import { openMemoryFileStore, openMemoryStore, openSqliteStore } from '@plugboard/store-sqlite'
import { pluginSource, seededRandom, silentLog, systemClock } from '@plugboard/testkit'
import { messageText } from './message-text.ts'

export const benchConnector = 'bench'

export interface BenchHostOptions {
  /** Where the embedded store writes. Default: in memory. */
  readonly folder?: string
  readonly thread?: boolean
  /** More that the plugin does. */
  readonly apply?: (host: PluginHost) => void
}

/** A host with a ready channel of a connector that says "sent" to everything. */
export interface BenchHost {
  readonly host: Host
  readonly channel: Channel
  readonly operator: UserId
  readonly line: number
  /** Says one message, never twice the same, in one of a thousand chats; resolves with the host's id of the chat. */
  readonly say: () => Promise<number>
  readonly onSettled: (call: (delivery: DeliveryId) => void) => void
  close(): Promise<void>
}

const name = 'bench'
const chats = 1_000

export async function openBenchHost({ folder, thread = false, apply }: BenchHostOptions = {}): Promise<BenchHost> {
  const clock = systemClock
  const store =
    folder === undefined ? await openMemoryStore({ clock }) : await openSqliteStore({ folder, clock, thread })
  const host = createHost({
    store,
    files: openMemoryFileStore(),
    clock,
    random: seededRandom(1),
    fetch: globalThis.fetch,
    log: silentLog,
    lookup: async () => [],
    publicUrl: 'http://127.0.0.1',
  })
  let settled: (change: DeliverySettled) => void = () => undefined
  let plugin: PluginHost | undefined
  const given = (own: PluginHost): void => {
    plugin = own
    own.hooks.deliverySettled.tap(name, (change) => settled(change))
    apply?.(own)
  }
  await host.plugins.add(pluginSource(benchPlugin(given)))
  await host.start()
  const settings = { WELCOME_MESSAGE: 'N' } as const
  const line = await host.lines.create({ name: 'Bench', settings })
  const input = { login: 'bench', name: 'Bench', role: 'administrator', password: 'a bench password' } as const
  const operator = await host.operators.add(input)
  await host.channels.setFlags(benchConnector, line.id, { active: true, connection: true, register: true })
  const channel = plugin!.channel(benchConnector, line.id)
  let said = 0
  return {
    host,
    channel,
    operator: operator.id,
    line: line.id,
    say: () => say(channel, ++said),
    onSettled: (call) => (settled = ({ delivery }) => call(delivery)),
    async close() {
      await host.close()
      await store.close()
    },
  }
}

function benchPlugin(given: (host: PluginHost) => void): ReturnType<typeof definePlugin> {
  return definePlugin({
    name,
    apply(host) {
      given(host)
      host.hooks.buildList.tap(name, (list) =>
        list.add({
          ID: benchConnector,
          NAME: 'Bench',
          ICON: { DATA_IMAGE: 'data:image/svg+xml,%3Csvg xmlns="http://www.w3.org/2000/svg"/%3E' },
          COMPONENT: 'bench:settings',
          EDIT_INTERNAL_MESSAGES: false,
          DEL_INTERNAL_MESSAGES: false,
          DEL_EXTERNAL_MESSAGES: false,
        }),
      )
      host.hooks.messageAdd.for(benchConnector).tap(name, ({ id }) => sent({ ids: [`external-${id}`] }))
    },
  })
}

/** The item of the n-th message, as a messenger would report it. */
export function benchItem(n: number): Parameters<Channel['sendMessages']>[0][number] {
  const chat = `chat-${n % chats}`
  return {
    user: { id: `customer of ${chat}`, name: 'Carla' },
    message: { id: `message-${n}`, text: messageText },
    chat: { id: chat },
  }
}

async function say(channel: Channel, n: number): Promise<number> {
  const [result] = await channel.sendMessages([benchItem(n)])
  if (!result?.SUCCESS) throw new Error('a message was not taken')
  return result.session!.CHAT_ID
}
