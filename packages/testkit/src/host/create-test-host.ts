import type { ChannelView, Clock, LineView, Log, OperatorView } from '@plugboard/contract'
import { createHost, type Host, maskedLog, SecretBook } from '@plugboard/host'
import type { FileStore, Store } from '@plugboard/store'
import { openMemoryFileStore, openMemoryStore } from '@plugboard/store-sqlite'
import { virtualClock } from '../clock/virtual-clock.ts'
import { waitFor } from '../clock/wait-for.ts'
import { listenInMemory } from '../messenger/listen.ts'
import type { Messenger } from '../messenger/messenger.ts'
import { openMessenger } from '../messenger/open-messenger.ts'
import { type MemoryNetwork, memoryNetwork } from '../network/memory-network.ts'
import { seededRandom } from '../random/seeded-random.ts'
import { hostDoor } from './host-door.ts'
import { asSource } from './plugin-source.ts'
import type { TestHost, TestHostOptions } from './test-host.ts'

/** Starts a host for a test; `close` it afterwards. */
export async function createTestHost(options: TestHostOptions = {}): Promise<TestHost> {
  const { clock = virtualClock(), publicUrl = 'http://plugboard.test' } = options
  const network = memoryNetwork(options.beyond)
  const store = options.store ?? (await openMemoryStore({ clock }))
  const files = openMemoryFileStore()
  const messengers = new Map<string, Messenger>()
  const host = openHost(options, { store, files, clock, publicUrl, network, messengers })
  network.serve(publicUrl, hostDoor(host))
  await host.start()
  for (const plugin of options.plugins ?? []) await host.plugins.add(asSource(plugin))
  await openMessengers({ host, options, network, clock, publicUrl, messengers })
  const { line, operator } = await addPeople(host, options)
  return {
    host,
    store,
    files,
    clock,
    network,
    line,
    operator,
    messenger: (connector) => messengerOf(messengers, connector),
    connect: (connector, on = line.id) => connect(host, messengers.get(connector), { connector, line: on }),
    waitFor: (look, wait = {}) => waitFor(look, { clock, ...wait }),
    close: () => close({ host, store, messengers, clock }),
  }
}

interface Around {
  readonly store: Store
  readonly files: FileStore
  readonly clock: Clock
  readonly publicUrl: string
  readonly network: MemoryNetwork
  readonly messengers: ReadonlyMap<string, Messenger>
}

function openHost(options: TestHostOptions, { network, messengers, ...around }: Around): Host {
  const { random = seededRandom(1), budgetFactor, meter, developer = false } = options
  const secrets = new SecretBook()
  const log = options.log === undefined ? silentLog : maskedLog(options.log, secrets)
  const messengerOrigins = (): string[] => [...messengers.values()].map(({ url }) => new URL(url).origin)
  return createHost({
    ...around,
    random,
    log,
    secrets,
    developer,
    fetch: network.fetch,
    // No name leads anywhere but into the memory network, whose origins are allowed below.
    lookup: () => Promise.resolve([]),
    allowedOrigins: () => [...network.origins(), ...messengerOrigins()],
    ...(budgetFactor === undefined ? {} : { budgetFactor }),
    ...(meter === undefined ? {} : { meter }),
  })
}

/** A store that was used before has both: so a test can start a host again on what another one left. */
async function addPeople(
  host: Host,
  options: TestHostOptions,
): Promise<{ readonly line: LineView; readonly operator: OperatorView }> {
  const settings = { WELCOME_MESSAGE: 'N', ...options.settings } as const
  const anna = { login: 'anna', name: 'Anna', role: 'administrator', password: 'a test password' } as const
  const line = host.lines.list()[0] ?? (await host.lines.create({ name: 'Support', settings }))
  return { line, operator: host.operators.list()[0] ?? (await host.operators.add(anna)) }
}

function messengerOf(messengers: ReadonlyMap<string, Messenger>, connector: string): Messenger {
  const found = messengers.get(connector)
  if (found === undefined) throw new Error(`${connector} was given no messenger`)
  return found
}

async function connect(
  host: Host,
  messenger: Messenger | undefined,
  { connector, line }: { readonly connector: string; readonly line: number },
): Promise<ChannelView> {
  if (messenger !== undefined) await host.channels.saveSettings(connector, line, messenger.settings(line))
  const flags = { active: true, connection: true, register: true, error: false }
  return await host.channels.setFlags(connector, line, flags)
}

interface Opening {
  readonly host: Host
  readonly options: TestHostOptions
  readonly network: MemoryNetwork
  readonly clock: Clock
  readonly publicUrl: string
  readonly messengers: Map<string, Messenger>
}

async function openMessengers({ host, options, network, clock, publicUrl, messengers }: Opening): Promise<void> {
  for (const [connector, definition] of Object.entries(options.messengers ?? {})) {
    const inMemory = listenInMemory(network, `http://${connector.replaceAll('_', '-')}.messenger.test`)
    const messenger = await openMessenger(definition, {
      connector,
      listen: options.listen?.(connector) ?? inMemory,
      connectorUrl: () => `${publicUrl}/connector/${connector}`,
      fetch: network.fetch,
      clock,
      without: host.connectors.get(connector).descriptor.CHAT_GROUP ? [] : ['group'],
    })
    messengers.set(connector, messenger)
  }
}

interface Closing {
  readonly host: Host
  readonly store: TestHost['store']
  readonly messengers: ReadonlyMap<string, Messenger>
  readonly clock: Clock
}

async function close({ host, store, messengers, clock }: Closing): Promise<void> {
  let closed = false
  const closing = host.close().finally(() => void (closed = true))
  // What a closing host waits for waits on the same clock, so a virtual one must go on meanwhile.
  if ('advance' in clock)
    await waitFor(() => closed, { clock, everyMs: 100, timeoutMs: 60_000, what: 'closing the host' })
  await closing
  for (const messenger of messengers.values()) await messenger.close()
  await store.close()
}

/** Says nothing. */
export const silentLog: Log = { debug() {}, info() {}, warn() {}, error() {} }
