import type { Channel, ConnectorId, LineId, Log } from '@plugboard/contract'
import type { HookRunner } from '../hooks/hook-runner.ts'
import { channelKey } from '../ledger/row-keys.ts'

interface Running {
  readonly connector: ConnectorId
  readonly line: LineId
  readonly stop: AbortController
  /** Whether `channelStart` has been told, so that what goes out finds its connector prepared. */
  started: boolean
}

/**
 * Channels whose connector is at work. Started when they become ready, stopped when they stop being so; one step at
 * a time per channel, so that a stop always follows its start.
 */
export class RunningChannels {
  readonly #hooks: HookRunner
  readonly #channelFor: (connector: ConnectorId, line: LineId) => Channel
  readonly #log: Log
  readonly #running = new Map<string, Running>()
  readonly #steps = new Map<string, Promise<void>>()
  readonly #held = new Set<ConnectorId>()

  constructor(hooks: HookRunner, channelFor: (connector: ConnectorId, line: LineId) => Channel, log: Log) {
    this.#hooks = hooks
    this.#channelFor = channelFor
    this.#log = log
  }

  /** Aborted when the channel stops; undefined while it does not run, and until its start has been told. */
  signal(connector: ConnectorId, line: LineId): AbortSignal | undefined {
    const running = this.#running.get(channelKey(connector, line))
    return running?.started === true ? running.stop.signal : undefined
  }

  /** Makes a channel run, or not; resolves when the hook has been told. */
  set(connector: ConnectorId, line: LineId, run: boolean): Promise<void> {
    const key = channelKey(connector, line)
    const running = this.#running.get(key)
    if (run && this.#held.has(connector)) return Promise.resolve()
    if (run === (running !== undefined)) return this.#steps.get(key) ?? Promise.resolve()
    return run ? this.#start(key, connector, line) : this.#stop(key, running!)
  }

  /** Stops all channels, and resolves when all have been told. */
  async stopAll(): Promise<void> {
    await this.#stopWhere(() => true)
  }

  /** Stops those of connectors whose code is about to be swapped, and lets none of them start until `release`. */
  async hold(connectors: readonly ConnectorId[]): Promise<void> {
    for (const connector of connectors) this.#held.add(connector)
    await this.#stopWhere((connector) => this.#held.has(connector))
  }

  release(connectors: readonly ConnectorId[]): void {
    for (const connector of connectors) this.#held.delete(connector)
  }

  async #stopWhere(condition: (connector: ConnectorId) => boolean): Promise<void> {
    const all = [...this.#running.values()].filter((running) => condition(running.connector))
    await Promise.all(all.map(({ connector, line }) => this.set(connector, line, false)))
  }

  #start(key: string, connector: ConnectorId, line: LineId): Promise<void> {
    const stop = new AbortController()
    const running: Running = { connector, line, stop, started: false }
    this.#running.set(key, running)
    this.#log.info('channel started', { connector, line })
    return this.#step(key, async () => {
      await this.#hooks.channelStart(connector, this.#channelFor(connector, line), stop.signal)
      running.started = true
    })
  }

  #stop(key: string, { connector, line, stop }: Running): Promise<void> {
    this.#running.delete(key)
    this.#log.info('channel stopped', { connector, line })
    stop.abort(new Error(`The channel ${key} stopped.`))
    return this.#step(key, () => this.#hooks.channelStop(connector, this.#channelFor(connector, line)))
  }

  #step(key: string, call: () => Promise<void>): Promise<void> {
    const step = (this.#steps.get(key) ?? Promise.resolve()).then(call)
    this.#steps.set(key, step)
    void step.finally(() => this.#steps.get(key) === step && this.#steps.delete(key))
    return step
  }
}
