import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { consoleFolder } from '@plugboard/console'
import { createHost, type Host, maskedLog, SecretBook } from '@plugboard/host'
import { createServer, type Server, systemLookup } from '@plugboard/server'
import { seededRandom, silentLog, systemClock } from '@plugboard/testkit'
import { StatusWatch } from './checks/status-watch.ts'
import { importFresh } from './import-fresh.ts'
import { followConnectors } from './messengers/follow-connectors.ts'
import { MessengerBook } from './messengers/messenger-book.ts'
import { MessengerFile } from './messengers/messenger-file.ts'
import { reloadOnChange, type WatchedPlugin } from './reloading/reload-on-change.ts'
import { openStores, type Stores } from './open-stores.ts'
import { sandboxRoutes } from './routes/all-routes.ts'
import type { Sandbox, SandboxOptions } from './sandbox.ts'
import { seed } from './seed.ts'

/** The log is masked by what these secrets know. */
type OpenOptions = SandboxOptions & { readonly secrets: SecretBook }

/** Everything that is open, in the order in which it was opened; closing goes backwards. */
type Closers = (() => Promise<void> | void)[]

/**
 * Puts a host, its plugins, simulated messengers and the page together, and starts them.
 * @throws PORT_TAKEN, STORE_LOCKED and the like, and the errors of a plugin that cannot be loaded; nothing stays open
 */
export async function startSandbox(given: SandboxOptions = {}): Promise<Sandbox> {
  const secrets = new SecretBook()
  const options = { ...given, secrets, log: maskedLog(given.log ?? silentLog, secrets) }
  const opened: Closers = []
  const close = async (): Promise<void> => {
    for (const closer of opened.splice(0).toReversed()) await closer()
  }
  try {
    return { ...(await open(options, opened)), close }
  } catch (error) {
    await close()
    throw error
  }
}

async function open(options: OpenOptions, opened: Closers): Promise<Omit<Sandbox, 'close'>> {
  const { clock = systemClock, log = silentLog } = options
  const stores = await openStores(options.dataDir, clock)
  opened.push(() => stores.store.close())
  const at = { url: '' }
  const host = openHost(options, stores, () => messengers.origins())
  opened.push(() => host.close())
  const messengers = openMessengers(options, host, () => at.url)

  const plugins: WatchedPlugin[] = []
  for (const folder of options.plugins ?? ownPlugins) {
    plugins.push({ name: (await host.plugins.add({ folder })).name, folder })
  }
  await host.start()
  const operator = await seed(host)
  const watch = new StatusWatch({ host, store: stores.store, clock, log })
  opened.push(() => watch.close())
  const server = openServer(options, { host, messengers, watch, operator: operator.id })
  opened.push(() => server.close())
  at.url = await server.listen({ host: options.host ?? '127.0.0.1', port: options.port ?? 4600 })

  // Only now: what a messenger reports must find the connector's routes.
  opened.push(() => messengers.close())
  opened.push(await followConnectors(host, messengers, log))
  for (const plugin of options.watch === false ? [] : plugins) {
    opened.push(reloadOnChange(host, plugin, { clock, log }))
  }
  // First of all when closing: attempts that run end while messengers and server are still there to answer.
  opened.push(() => host.close())
  return sandboxOf(options.publicUrl ?? at.url, { host, messengers, watch })
}

function sandboxOf(url: string, { host, messengers, watch }: Omit<Served, 'operator'>): Omit<Sandbox, 'close'> {
  return {
    url,
    host,
    messengers: () => messengers.list(),
    messengerProblems: () => messengers.problems(),
    checks: () => watch.checks(),
    settle: () => watch.settle(),
  }
}

function openMessengers(options: SandboxOptions, host: Host, hostUrl: () => string): MessengerBook {
  const { clock = systemClock, fetch = globalThis.fetch, log = silentLog, importModule = importFresh } = options
  const file = new MessengerFile(options.dataDir, clock)
  const random = seededRandom(options.seed ?? 1)
  return new MessengerBook({ host, file, importModule, hostUrl, clock, random, fetch, log })
}

function openHost(options: OpenOptions, stores: Stores, allowedOrigins: () => readonly string[]): Host {
  const { clock = systemClock, fetch = globalThis.fetch, log = silentLog, seed = 1 } = options
  const { importModule = importFresh, lineInfoEntries, lineInfoTtlSeconds } = options
  return (options.createHost ?? createHost)({
    ...stores,
    clock,
    fetch,
    log,
    secrets: options.secrets,
    lookup: systemLookup,
    random: seededRandom(seed),
    // The server tells the host as soon as it listens.
    publicUrl: options.publicUrl ?? 'http://127.0.0.1',
    importModule,
    allowedOrigins,
    developer: true,
    ...(lineInfoEntries === undefined ? {} : { lineInfoEntries }),
    ...(lineInfoTtlSeconds === undefined ? {} : { lineInfoTtlSeconds }),
  })
}

interface Served {
  readonly host: Host
  readonly messengers: MessengerBook
  readonly watch: StatusWatch
  readonly operator: number
}

function openServer(options: SandboxOptions, { host, messengers, watch, operator }: Served): Server {
  const { clock = systemClock, log = silentLog, publicUrl } = options
  return createServer({
    host,
    log,
    clock,
    version: options.version ?? ownVersion(),
    consoleFolder: options.consoleFolder ?? consoleFolder,
    ...(publicUrl === undefined ? {} : { publicUrl }),
    sandbox: {
      operator,
      extend: (app) => sandboxRoutes(app, { host, messengers, watch: () => watch }),
    },
  })
}

const ownPlugins: readonly string[] = [
  import.meta.resolve('@plugboard/base-connector'),
  import.meta.resolve('@plugboard/webchat'),
].map((module) => fileURLToPath(new URL('..', module)))

function ownVersion(): string {
  const file = readFileSync(new URL('../package.json', import.meta.url), 'utf8')
  return (JSON.parse(file) as { readonly version: string }).version
}
