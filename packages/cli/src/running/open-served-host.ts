import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { consoleFolder } from '@plugboard/console'
import { type Config, type Log, PlugboardError } from '@plugboard/contract'
import { createHost, type Host, type SecretBook } from '@plugboard/host'
import { createPrometheusMeter, createServer, type PrometheusMeter, type Server, systemLookup } from '@plugboard/server'
import { systemClock } from '../system/system-clock.ts'
import { systemFetch } from '../system/system-fetch.ts'
import { systemRandom } from '../system/system-random.ts'
import { version } from '../version.ts'
import { DEFAULT_DATA_DIR, DEFAULT_HOST, DEFAULT_PORT } from '../config/config-option.ts'
import { isLoopback } from './loopback.ts'
import { openStores, type OpenedStores } from './open-stores.ts'
import { workerName } from './worker-name.ts'

const FIRST_LOGIN = 'admin'

export interface ServedHost {
  readonly url: string
  /** This process among those that share a database, as the status board names it; null: it is the only one. */
  readonly worker: string | null
  /** Nobody can log in yet: there is no operator, and no password for a first one. */
  readonly lacksOperator: boolean
  /** Lets what runs end, then closes everything. */
  readonly close: () => Promise<void>
}

interface Options {
  readonly config: Config
  readonly pluginFolders: readonly string[]
  /** Masked by `secrets`. */
  readonly log: Log
  readonly secrets: SecretBook
}

/** What was opened, in order; closing goes backwards. */
type Closers = (() => Promise<unknown> | void)[]

/**
 * Opens the store, starts the host with its plugins, and listens.
 * @throws CONFIG_PASSWORD_NEEDED, PORT_TAKEN, the STORE_… and PLUGIN_… errors; nothing stays open then
 */
export async function openServedHost(options: Options): Promise<ServedHost> {
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

async function open(
  { config, pluginFolders, log, secrets }: Options,
  opened: Closers,
): Promise<Omit<ServedHost, 'close'>> {
  const dataDir = resolve(config.dataDir ?? DEFAULT_DATA_DIR)
  if (config.database === undefined && !existsSync(dataDir)) needPassword(config)
  const stores = await openStores(config, dataDir, log)
  opened.push(() => stores.close())
  const network = systemFetch()
  opened.push(() => network.close())
  const meter = createPrometheusMeter()
  const worker = config.database === undefined ? null : workerName()
  const host = openHost({ config, stores, worker, log, fetch: network.fetch, meter, secrets })
  opened.push(() => host.close())
  for (const folder of pluginFolders) await host.plugins.add({ folder })
  await host.start()
  const lacksOperator = await firstOperator(host, config)
  const server = openServer(config, host, log, meter)
  opened.push(() => server.close())
  const url = await server.listen({ host: config.host ?? DEFAULT_HOST, port: config.port ?? DEFAULT_PORT })
  return { url, worker, lacksOperator }
}

function openHost({
  config,
  stores: { store, files, tasks },
  worker,
  log,
  fetch,
  meter,
  secrets,
}: {
  config: Config
  stores: OpenedStores
  worker: string | null
  log: Log
  fetch: ReturnType<typeof systemFetch>['fetch']
  meter: PrometheusMeter
  secrets: SecretBook
}): Host {
  const { lineInfoEntries, lineInfoTtlSeconds, publicUrl } = config
  return createHost({
    store,
    files,
    ...(worker === null ? {} : { worker }),
    ...(tasks === undefined ? {} : { tasks }),
    clock: systemClock,
    random: systemRandom,
    fetch,
    log,
    meter,
    secrets,
    lookup: systemLookup,
    publicUrl: publicUrl ?? `http://${DEFAULT_HOST}`, // the server tells the real one as soon as it listens
    ...(lineInfoEntries === undefined ? {} : { lineInfoEntries }),
    ...(lineInfoTtlSeconds === undefined ? {} : { lineInfoTtlSeconds }),
  })
}

function openServer({ publicUrl, metricsToken }: Config, host: Host, log: Log, meter: PrometheusMeter): Server {
  const address = publicUrl === undefined ? {} : { publicUrl: publicUrl.replace(/\/+$/, '') }
  const metrics = { meter, ...(metricsToken === undefined ? {} : { token: metricsToken }) }
  return createServer({ host, log, clock: systemClock, version: version(), consoleFolder, metrics, ...address })
}

/** Makes the first administrator where there is no operator. Answers whether nobody can log in. @throws CONFIG_PASSWORD_NEEDED */
async function firstOperator(host: Host, config: Config): Promise<boolean> {
  if (host.operators.list().length > 0) return false
  needPassword(config)
  if (config.adminPassword === undefined) return true
  const password = config.adminPassword
  try {
    await host.operators.add({ login: FIRST_LOGIN, name: 'Administrator', role: 'administrator', password })
  } catch (error) {
    // Another worker that began at the same time was first.
    if (!PlugboardError.is(error) || error.code !== 'OPERATOR_NAME_TAKEN') throw error
  }
  return false
}

/** Whoever can be reached by others must not stand open. @throws CONFIG_PASSWORD_NEEDED */
function needPassword({ host = DEFAULT_HOST, adminPassword }: Config): void {
  if (!isLoopback(host) && adminPassword === undefined) throw new PlugboardError('CONFIG_PASSWORD_NEEDED', { host })
}
