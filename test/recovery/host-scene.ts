import { setTimeout as sleep } from 'node:timers/promises'
import type { Random } from '@plugboard/contract'
import { seededRandom, systemClock } from '@plugboard/testkit'
import { untrue, type Broken } from './broken.ts'
import { Facts, type FactsOptions } from './host-facts.ts'
import { KillMessenger } from './host-messenger.ts'
import { play, type Playing } from './host-players.ts'
import { HostProcess } from './host-process.ts'
import { hostPromises } from './host-promises.ts'
import type { Answering, ChildSettings, StoreSettings } from './host-protocol.ts'
import { settledPromises } from './host-settled-promises.ts'
import { readSnapshot, type Snapshot } from './host-snapshot.ts'
import { openHostStore } from './host-store.ts'

export interface HostSceneOptions extends Partial<Omit<FactsOptions, 'lines'>> {
  readonly seed: number
  readonly store: StoreSettings
  readonly settings?: Partial<ChildSettings>
  /** Megabytes that a host may hold. Default 512. */
  readonly heapMb?: number
}

/** An outbox that sends nothing for so long, although nothing fails, stands still. */
const standstillMs = 20_000
const everydayChats = 5

/** The world around a host: a messenger, people who write, what they know, and what is stored. */
export class HostScene {
  readonly random: Random
  readonly facts: Facts
  readonly messenger: KillMessenger
  readonly #options: HostSceneOptions
  /** What broke, with where it was seen first. */
  readonly #broken = new Map<string, Broken>()
  #stored: Snapshot | null = null

  constructor(options: HostSceneOptions) {
    const { seed, chats = everydayChats, refusals = [], settings = {} } = options
    this.#options = options
    this.random = seededRandom(seed)
    this.facts = new Facts({ chats, refusals, lines: settings.lines ?? 1 })
    this.messenger = new KillMessenger(seededRandom(seed + 1))
  }

  get broken(): readonly Broken[] {
    return [...this.#broken.values()]
  }

  /** As it was when it was looked at last. */
  get stored(): Snapshot | null {
    return this.#stored
  }

  /** Messages of both directions that are stored. */
  get messages(): number {
    return this.#stored?.messages.length ?? 0
  }

  /** Starts a host; answers of the messenger that are under way are lost. */
  async start(changed: Partial<ChildSettings> = {}): Promise<HostProcess> {
    await this.messenger.close()
    return this.startBeside(changed)
  }

  /** Starts a host beside others. */
  async startBeside(changed: Partial<ChildSettings> = {}): Promise<HostProcess> {
    const { seed, store, settings = {}, heapMb } = this.#options
    const messenger = await this.messenger.open()
    return new HostProcess({
      settings: { fault: 'none', seed, lines: 1, store, messenger, ...settings, ...changed },
      onStatus: (change) => this.facts.announced.push(change),
      ...(heapMb === undefined ? {} : { heapMb }),
    })
  }

  /** Everybody plays until the signal is aborted. */
  play(host: Answering, signal: AbortSignal, more: Partial<Playing> = {}): Promise<void> {
    const { facts, messenger, random } = this
    return play({ host, facts, messenger, random, signal, ...more })
  }

  /** A messenger that works and receipts that come: now everything has to come to its end. */
  async settle(
    host: Answering,
    depth: () => Promise<number> = async () => (await host.ask('health', null)).depth,
  ): Promise<void> {
    const { messenger, facts } = this
    messenger.healthy = true
    // Who asked for the error flag and got no answer may have been heard late.
    for (const line of new Set(facts.chats.map((chat) => chat.line)))
      await facts.outcome(host.ask('error', { line, error: false }))
    for (const owed of messenger.owed.splice(0)) {
      messenger.confirmed.add(owed.message)
      await facts.outcome(host.ask('delivered', owed))
    }
    if (!(await this.#empties(depth))) this.note([untrue('the outbox does not empty, although nothing fails any more')])
  }

  /** Whether the outbox empties, however long it takes: it must not stand still. */
  async #empties(depth: () => Promise<number>): Promise<boolean> {
    for (;;) {
      const before = await depth()
      if (before === 0) return true
      if (!(await untilTrue(standstillMs, async () => (await depth()) < before))) return false
    }
  }

  /** Compares what was promised with what is stored; no host runs now. */
  async check({ settled, where = '' }: { readonly settled: boolean; readonly where?: string }): Promise<void> {
    const { facts, messenger } = this
    const stored = await readSnapshot(() => openHostStore(this.#options.store, systemClock))
    const { arrivals, confirmed } = messenger
    const evidence = { facts, arrivals, confirmed, stored, before: this.#stored }
    this.note(
      hostPromises.flatMap((promise) => promise(evidence)),
      where,
    )
    if (settled) this.note(settledPromises(stored, messenger), where)
    this.#stored = stored
  }

  note(broken: readonly Broken[], where: string = ''): void {
    const suffix = `(seed ${this.#options.seed}${where})`
    for (const { harm, text } of broken)
      if (!this.#broken.has(text)) this.#broken.set(text, { harm, text: `${text} ${suffix}` })
  }
}

/** Looks again and again; false when it never came true. */
export async function untilTrue(withinMs: number, look: () => Promise<boolean> | boolean): Promise<boolean> {
  const untilMs = performance.now() + withinMs
  for (;;) {
    if (await look()) return true
    if (performance.now() > untilMs) return false
    await sleep(20)
  }
}
