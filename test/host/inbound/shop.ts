import {
  definePlugin,
  PlugboardError,
  sent,
  type AnyDelivery,
  type Channel,
  type ChatView,
  type ConnectorDescriptor,
  type ConnectorId,
  type InboundMessage,
  type InboundTaken,
  type LineId,
  type LineSettings,
  type MessageView,
  type Outcome,
  type Plugin,
  type PluginHost,
  type UserId,
} from '@plugboard/contract'
import type { Store } from '@plugboard/store'
import { openMemoryStore } from '@plugboard/store-sqlite'
import { createTestHost, pluginSource, virtualClock, type TestHost, type VirtualClock } from '@plugboard/testkit'
import { onTestFinished } from 'vitest'

export interface ShopOptions {
  readonly descriptor?: Partial<ConnectorDescriptor>
  /** What the shop's plugin taps beside `messageAdd`, `messageUpdate` and `messageDelete`. */
  readonly taps?: (host: PluginHost) => void
  /** What the messenger does with a delivery. Default: it takes it. */
  readonly deliver?: (delivery: AnyDelivery) => Outcome | Promise<Outcome>
  /** Other plugins. */
  readonly plugins?: readonly Plugin[]
  readonly settings?: Partial<LineSettings>
  readonly settingsSchema?: unknown
  readonly store?: Store
  readonly clock?: VirtualClock
  /** Default true: the channel is ready. */
  readonly connected?: boolean
}

export const shopId = 'shop' as ConnectorId

/** What a message says, and of whom; ids are made up where a test does not care. */
export interface Said {
  readonly id?: string
  readonly chat?: string
  readonly user?: string
}

/** A host with one connector, `shop`, whose messenger takes everything. */
export class Shop {
  readonly test: TestHost
  readonly clock: VirtualClock
  readonly delivered: readonly AnyDelivery[]
  readonly #plugin: () => PluginHost
  #said = 0

  constructor(test: TestHost, clock: VirtualClock, delivered: readonly AnyDelivery[], plugin: () => PluginHost) {
    this.test = test
    this.clock = clock
    this.delivered = delivered
    this.#plugin = plugin
  }

  get host(): TestHost['host'] {
    return this.test.host
  }

  get line(): LineId {
    return this.test.line.id
  }

  get operator(): UserId {
    return this.test.operator.id
  }

  /** What the plugin's latest `apply` received. */
  get plugin(): PluginHost {
    return this.#plugin()
  }

  channel(line: number = this.line): Channel {
    return this.plugin.channel(shopId, line)
  }

  item(text: string, { id = `m-${++this.#said}`, chat = 'c1', user = 'u1' }: Said = {}): InboundMessage {
    return { user: { id: user }, message: { id, text }, chat: { id: chat } }
  }

  /** One message of a customer, that is taken. */
  async says(text: string, said: Said = {}, line?: number): Promise<Required<InboundTaken>> {
    const [result] = await this.channel(line).sendMessages([this.item(text, said)])
    if (result?.SUCCESS !== true) throw new Error(`not taken: ${JSON.stringify(result)}`)
    return result as Required<InboundTaken>
  }

  async chats(): Promise<readonly ChatView[]> {
    return (await this.host.desk.chats({ limit: 200 })).items
  }

  /** The only chat. */
  async chat(): Promise<ChatView> {
    const chats = await this.chats()
    if (chats.length !== 1) throw new Error(`there are ${chats.length} chats`)
    return chats[0]!
  }

  async messages(chat?: number): Promise<readonly MessageView[]> {
    return (await this.host.desk.messages(chat ?? (await this.chat()).id, { limit: 200 })).items
  }

  async texts(chat?: number): Promise<string[]> {
    return (await this.messages(chat)).map(({ text }) => text)
  }

  /** How often a remark was made. */
  remarks(code: string): number {
    return this.host.diagnostics.list().reduce((sum, remark) => sum + (remark.code === code ? remark.count : 0), 0)
  }
}

/** Closed when the test ends. */
export async function openShop(options: ShopOptions = {}): Promise<Shop> {
  const shop = await startShop(options)
  onTestFinished(() => shop.test.close())
  return shop
}

/** To be closed by the caller: for the shop of a whole file, and for one that is closed in the middle of a test. */
export async function startShop(options: ShopOptions = {}): Promise<Shop> {
  const clock = options.clock ?? virtualClock()
  const store = options.store ?? (await openMemoryStore({ clock }))
  await hireAnna(store, clock)
  const delivered: AnyDelivery[] = []
  const hosts: PluginHost[] = []
  const test = await createTestHost({
    plugins: [pluginSource(shopPlugin(options, delivered, hosts), options.settingsSchema), ...(options.plugins ?? [])],
    clock,
    store,
    ...(options.settings === undefined ? {} : { settings: options.settings }),
  })
  if (options.connected !== false) await test.connect(shopId)
  return new Shop(test, clock, delivered, () => hosts.at(-1)!)
}

function shopPlugin(options: ShopOptions, delivered: AnyDelivery[], hosts: PluginHost[]): Plugin {
  return definePlugin({
    name: 'shop-plugin',
    apply(host) {
      hosts.push(host)
      host.hooks.buildList.tap('shop-plugin', (list) => list.add(shopDescriptor(options.descriptor)))
      const takes = (delivery: AnyDelivery): Outcome => {
        delivered.push(delivery)
        return (options.deliver?.(delivery) as Outcome) ?? sent({ ids: [`out-${delivery.im.message_id}`] })
      }
      host.hooks.messageAdd.for(shopId).tap('shop-plugin', takes)
      host.hooks.messageUpdate.for(shopId).tap('shop-plugin', takes)
      host.hooks.messageDelete.for(shopId).tap('shop-plugin', takes)
      options.taps?.(host)
    },
  })
}

export function shopDescriptor(fields: Partial<ConnectorDescriptor> = {}): ConnectorDescriptor {
  return {
    ID: shopId,
    NAME: 'Shop',
    ICON: { DATA_IMAGE: 'data:image/svg+xml,%3Csvg%2F%3E' },
    COMPONENT: 'test:shop',
    ...fields,
  }
}

/** Puts the operator into a new store, without the time that hashing a password takes. */
async function hireAnna(store: Store, clock: VirtualClock): Promise<void> {
  if ((await store.operators()).length > 0) return
  const id = store.nextId('user') as UserId
  const anna = { id, version: 0, kind: 'operator', name: 'Anna', login: 'anna', role: 'administrator' } as const
  await store.commit({ insert: { users: [{ ...anna, passwordHash: 'none', createdMs: clock.now() }] } })
}

/** The code that a call is refused with. */
export async function codeOf(call: Promise<unknown> | (() => unknown)): Promise<string> {
  try {
    await (typeof call === 'function' ? call() : call)
    return 'nothing was refused'
  } catch (error) {
    return PlugboardError.is(error) ? error.code : `no error of ours: ${String(error)}`
  }
}
