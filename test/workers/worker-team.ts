import {
  definePlugin,
  sent,
  type ConnectorId,
  type Limits,
  type LineId,
  type LineSettings,
  type OperatorView,
  type Outcome,
  type PluginHost,
  type StatusChange,
} from '@plugboard/contract'
import { createHost, type Host } from '@plugboard/host'
import type { Store } from '@plugboard/store'
import { openMemoryFileStore } from '@plugboard/store-sqlite'
import { openPostgresStore, PostgresTasks } from '@plugboard/store-postgres'
import { openTestDatabase, type TestDatabase } from '@plugboard/store-postgres/testing'
import { pluginSource, seededRandom, silentLog, systemClock } from '@plugboard/testkit'
import { onTestFinished } from 'vitest'

export const shop = 'shop' as ConnectorId

/** Short, so that a test does not wait for eight seconds. */
export const leaseMs = 1_200

/** One host of a team that shares a database, as one process would run it. */
export interface Worker {
  readonly name: string
  readonly host: Host
  readonly store: Store
  /** What its connector sent, in order. */
  readonly sent: readonly string[]
  /** Channels that its connector was told to start and not yet to stop. */
  readonly running: ReadonlySet<number>
  readonly changes: readonly StatusChange[]
  say(line: LineId, chat: string, text: string, id: string): Promise<number>
  close(): Promise<void>
}

export interface WorkerOptions {
  /** Stands between the host and the database. */
  readonly between?: (store: Store) => Store
  /** Whether the connector cannot be loaded there. Default false. */
  readonly lacksPlugin?: boolean
  /** How long the messenger takes. Default 0. */
  readonly takesMs?: number
  /** What the messenger says to a text. Default: sent. */
  readonly answer?: (text: string) => Outcome | undefined
  /** What it says became of a delivery that may have been sent. Default: nobody can ask it. */
  readonly lookup?: (text: string) => Outcome | Promise<Outcome>
  /** How long the connector takes to stop. Default 0. */
  readonly stopsInMs?: number
  /** Of the connector's descriptor. Default none. */
  readonly limits?: Limits
  /** Shares what comes round by itself with the others. Default: does it for itself. */
  readonly sharesTasks?: boolean
}

/** Often, so that a test does not wait. */
const tuning = { pollSeconds: 0.5, finestSeconds: 1, superviseSeconds: 1 }

/** Workers on one database; all of it ends with the test. */
export class WorkerTeam {
  readonly database: TestDatabase
  readonly #workers: Worker[] = []

  constructor(database: TestDatabase) {
    this.database = database
  }

  static async open(): Promise<WorkerTeam> {
    const team = new WorkerTeam(await openTestDatabase())
    onTestFinished(async () => {
      await Promise.all(team.#workers.map((worker) => worker.close()))
      await team.database.drop()
    })
    return team
  }

  async join(name: string, options: WorkerOptions = {}): Promise<Worker> {
    const worker = await openWorker(this.database.url, name, options)
    this.#workers.push(worker)
    return worker
  }

  /** A ready channel on a line of its own. */
  async channel(worker: Worker, name = 'Support', settings: Partial<LineSettings> = {}): Promise<LineId> {
    const line = await worker.host.lines.create({ name, settings: { WELCOME_MESSAGE: 'N', ...settings } })
    await worker.host.channels.setFlags(shop, line.id, { active: true, connection: true, register: true })
    return line.id
  }

  operator({ host }: Worker): Promise<OperatorView> {
    return host.operators.add({ login: 'anna', name: 'Anna', role: 'administrator', password: 'a test password' })
  }
}

async function openWorker(url: string, name: string, options: WorkerOptions): Promise<Worker> {
  const {
    between,
    takesMs = 0,
    limits = {},
    sharesTasks = false,
    answer,
    lookup,
    stopsInMs = 0,
    lacksPlugin = false,
  } = options
  const opened = await openPostgresStore({ url, clock: systemClock })
  const store = between === undefined ? opened : between(opened)
  const host = createHost({
    store,
    files: openMemoryFileStore(),
    clock: systemClock,
    random: seededRandom(name.length),
    fetch: globalThis.fetch,
    log: silentLog,
    lookup: async () => [],
    publicUrl: 'http://127.0.0.1',
    worker: name,
    leaseMs,
    ...(sharesTasks ? { tasks: new PostgresTasks({ url, clock: systemClock, tuning }) } : {}),
  })
  const texts: string[] = []
  const running = new Set<number>()
  const changes: StatusChange[] = []
  host.status$.subscribe((change) => changes.push(change))
  let plugin: PluginHost | undefined
  const given = (own: PluginHost): void => void (plugin = own)
  if (!lacksPlugin)
    await host.plugins.add(
      pluginSource(shopPlugin({ given, texts, running, takesMs, limits, answer, lookup, stopsInMs })),
    )
  await host.start()
  let closing: Promise<void> | undefined
  return {
    name,
    host,
    store,
    sent: texts,
    running,
    changes,
    async say(line, chat, text, id) {
      const item = { user: { id: `user of ${chat}` }, chat: { id: chat }, message: { id, text } }
      const [result] = await plugin!.channel(shop, line).sendMessages([item])
      if (result?.SUCCESS !== true) throw new Error(JSON.stringify(result))
      return result.session!.CHAT_ID
    },
    close: () => (closing ??= host.close().then(() => opened.close())),
  }
}

/** What is put before an operator's text. */
const signature = '[b]Anna:[/b] [br]'

interface ShopPlugin {
  readonly given: (own: PluginHost) => void
  readonly texts: string[]
  readonly running: Set<number>
  readonly takesMs: number
  readonly limits: Limits
  readonly stopsInMs: number
  readonly answer: WorkerOptions['answer']
  readonly lookup: WorkerOptions['lookup']
}

function shopPlugin({
  given,
  texts,
  running,
  takesMs,
  limits,
  answer,
  lookup,
  stopsInMs,
}: ShopPlugin): ReturnType<typeof definePlugin> {
  return definePlugin({
    name: 'shop',
    apply(host) {
      given(host)
      const picture = 'data:image/svg+xml,%3Csvg xmlns="http://www.w3.org/2000/svg"/%3E'
      host.hooks.buildList.tap('shop', (list) =>
        list.add({ ID: shop, NAME: 'Shop', ICON: { DATA_IMAGE: picture }, COMPONENT: 'shop:settings', LIMITS: limits }),
      )
      host.hooks.channelStart.for(shop).tap('shop', ({ line }) => void running.add(line))
      host.hooks.channelStop.for(shop).tapPromise('shop', async ({ line }) => {
        running.delete(line)
        await systemClock.sleep(stopsInMs)
      })
      host.hooks.messageAdd.for(shop).tapPromise('shop', async ({ id, message }) => {
        const text = message.text.replace(signature, '')
        texts.push(text)
        await systemClock.sleep(takesMs)
        return answer?.(text) ?? sent({ ids: [`out-${id}`] })
      })
      if (lookup !== undefined)
        host.hooks.deliveryLookup
          .for(shop)
          .tapPromise('shop', async (one) => lookup(one.kind === 'add' ? one.message.text : ''))
    },
  })
}

/** The same with members of one's own. */
export function over<Whole extends object>(whole: Whole, own: Partial<Whole>): Whole {
  return new Proxy(whole, {
    get(target, name) {
      if (Object.hasOwn(own, name)) return own[name as keyof Whole]
      const value: unknown = Reflect.get(target, name, target)
      return typeof value === 'function' ? (value.bind(target) as unknown) : value
    },
  })
}
