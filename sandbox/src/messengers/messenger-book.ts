import {
  PlugboardError,
  type Clock,
  type ConnectorView,
  type Fetch,
  type Log,
  type Random,
  type SimulatedChatView,
} from '@plugboard/contract'
import type { Host } from '@plugboard/host'
import { type Messenger, openMessenger } from '@plugboard/testkit'
import { importMessenger } from './import-messenger.ts'
import { listenOnLoopback } from './listen-on-loopback.ts'
import type { KeptMessenger, MessengerFile } from './messenger-file.ts'
import { pageChat } from './page-chat.ts'

export interface MessengerBookOptions {
  readonly host: Host
  readonly file: MessengerFile
  readonly importModule: (file: string) => Promise<unknown>
  /** Where this process reaches the host's own routes. */
  readonly hostUrl: () => string
  readonly clock: Clock
  readonly random: Random
  readonly fetch: Fetch
  readonly log: Log
}

/** How long changes are collected before they are written. */
const collectMs = 500

/** The simulated messengers of all loaded connectors. */
export class MessengerBook {
  readonly #options: MessengerBookOptions
  readonly #messengers = new Map<string, Messenger>()
  readonly #problems = new Map<string, PlugboardError>()
  #kept: readonly KeptMessenger[] | undefined
  #writing: (() => void) | undefined
  #following: Promise<void> = Promise.resolve()

  constructor(options: MessengerBookOptions) {
    this.#options = options
  }

  list(): readonly Messenger[] {
    return [...this.#messengers.values()]
  }

  /** @throws CONNECTOR_UNKNOWN when it has none */
  get(connector: string): Messenger {
    const found = this.#messengers.get(this.#options.host.connectors.get(connector).id)
    if (found !== undefined) return found
    throw new PlugboardError('CONNECTOR_UNKNOWN', {
      connector: `${connector} with a simulated messenger`,
      known: [...this.#messengers.keys()],
    })
  }

  /** Messengers that could not be loaded, by connector. */
  problems(): ReadonlyMap<string, PlugboardError> {
    return this.#problems
  }

  /** What plugins may fetch although it is not public. */
  origins(): readonly string[] {
    return this.list().map(({ url }) => new URL(url).origin)
  }

  /** Opens, renews and closes messengers, so that there is one for each loaded connector that brings one. */
  follow(): Promise<void> {
    this.#following = this.#following.then(() => this.#followOnce())
    return this.#following
  }

  async close(): Promise<void> {
    await this.#following
    this.#writing?.()
    await this.#write()
    for (const messenger of this.list()) await messenger.close()
  }

  async #followOnce(): Promise<void> {
    const { host } = this.#options
    this.#kept ??= await this.#options.file.begin()
    const connectors = host.connectors.list()
    for (const [id, messenger] of this.#messengers) {
      if (connectors.some((connector) => connector.id === id)) continue
      this.#messengers.delete(id)
      await messenger.close()
    }
    for (const connector of connectors) await this.#followConnector(connector)
  }

  /** A messenger that cannot be loaded is told and left out; the connector itself works without it. */
  async #followConnector(connector: ConnectorView): Promise<void> {
    const { host, importModule, log } = this.#options
    const module = host.plugins.messenger(connector.id)
    this.#problems.delete(connector.id)
    if (module === null) return
    try {
      const definition = await importMessenger(module, importModule)
      const running = this.#messengers.get(connector.id)
      if (running !== undefined) running.redefine(definition)
      else this.#messengers.set(connector.id, await this.#open(connector, definition))
    } catch (error) {
      if (!PlugboardError.is(error)) throw error
      this.#problems.set(connector.id, error)
      log.error(error.message, { code: error.code, next: error.next })
    }
  }

  async #open(connector: ConnectorView, definition: Parameters<typeof openMessenger>[0]): Promise<Messenger> {
    const { hostUrl, clock, random, fetch, file } = this.#options
    const kept = this.#kept?.find((each) => each.connector === connector.id)
    const messenger = await openMessenger(definition, {
      connector: connector.id,
      listen: listenOnLoopback(kept === undefined ? 0 : Number(new URL(kept.url).port)),
      connectorUrl: () => `${hostUrl()}/connector/${connector.id}`,
      clock,
      random,
      fetch,
      without: connector.descriptor.CHAT_GROUP ? [] : ['group'],
      changed: (chat) => this.#changed(chat),
      start: file.starts,
      ...(kept === undefined ? {} : { snapshot: kept.snapshot }),
    })
    if (kept !== undefined && kept.url !== messenger.url) await this.#readdress(messenger, kept)
    return messenger
  }

  /** The port of the last run is taken: the channels that used it get the new address. */
  async #readdress(messenger: Messenger, { snapshot }: KeptMessenger): Promise<void> {
    const { host } = this.#options
    const lines = new Set(snapshot.accounts.map(({ line }) => line))
    for (const { status } of host.channels.list()) {
      if (status.connector !== messenger.connector || !lines.has(status.line)) continue
      await host.channels.saveSettings(status.connector, status.line, messenger.settings(status.line))
    }
  }

  #changed(chat: SimulatedChatView): void {
    const { host, clock, log } = this.#options
    const messenger = this.#messengers.get(chat.connector)
    host.live.publish({ type: 'customer', data: messenger === undefined ? chat : pageChat(chat, messenger) })
    this.#writing ??= clock.after(collectMs, () => {
      this.#writing = undefined
      this.#write().catch((error: unknown) => log.warn('Simulated customers were not kept', { problem: String(error) }))
    })
  }

  async #write(): Promise<void> {
    await this.#options.file.write(
      this.list().map((messenger) => ({
        connector: messenger.connector,
        url: messenger.url,
        snapshot: messenger.snapshot(),
      })),
    )
  }
}
