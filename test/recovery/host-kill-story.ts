import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Random } from '@plugboard/contract'
import { seededRandom } from '@plugboard/testkit'
import { Facts } from './host-facts.ts'
import { KillMessenger } from './host-messenger.ts'
import { play } from './host-players.ts'
import { hostPromises, type Evidence } from './host-promises.ts'
import { HostProcess } from './host-process.ts'
import type { PlantedFault } from './host-protocol.ts'
import { readSnapshot, type Snapshot } from './host-snapshot.ts'
import { settledPromises } from './host-settled-promises.ts'

export interface KillStoryOptions {
  readonly seed: number
  /** Kills of the story, all on one folder. */
  readonly kills: number
  /** Whether the store writes in a thread of its own. */
  readonly thread: boolean
  /** Default: none. */
  readonly fault?: PlantedFault
  /** Go on after a broken promise until one like this is seen. Default: the first one ends the story. */
  readonly until?: RegExp
  /** No further kill begins after it: milliseconds since 1970. Default: never. */
  readonly deadline?: number
  readonly onKill?: () => void
}

export interface KillStoryReport {
  readonly kills: number
  /** One sentence per broken promise, each once. */
  readonly failures: readonly string[]
  readonly figures: Readonly<Record<KillFigure, number>>
}

export type KillFigure =
  | 'customer messages'
  | 'operator messages'
  | 'requests to the messenger'
  | 'status changes'
  | 'attempts open at a kill'
  | 'maybe sent'

/** How long a host lives before it is killed: long enough for some work, short enough for many kills. */
const longestLifeMs = 220
/** One kill in so many comes while the host starts. */
const killsWhileStarting = 8
const longestStartMs = 400
const chats = 5

/**
 * A host works on a folder and is killed, again and again; after each kill what it promised is compared with what is
 * stored and with what the messenger saw. At the end it may finish its work in peace.
 */
export async function killStory(options: KillStoryOptions): Promise<KillStoryReport> {
  const folder = await mkdtemp(join(tmpdir(), 'plugboard-kill-'))
  const story = new KillStory(folder, options)
  try {
    return await story.tell()
  } finally {
    await story.close()
    await rm(folder, { recursive: true, force: true })
  }
}

class KillStory {
  readonly #folder: string
  readonly #options: KillStoryOptions
  readonly #random: Random
  readonly #facts = new Facts(chats)
  readonly #messenger: KillMessenger
  /** What broke, with where it was seen first. */
  readonly #failures = new Map<string, string>()
  #before: Snapshot | null = null
  #open = 0
  #kills = 0

  constructor(folder: string, options: KillStoryOptions) {
    this.#folder = folder
    this.#options = options
    this.#random = seededRandom(options.seed)
    this.#messenger = new KillMessenger(seededRandom(options.seed + 1))
  }

  async tell(): Promise<KillStoryReport> {
    const { kills, deadline = Infinity, onKill } = this.#options
    await this.#messenger.open()
    while (this.#kills < kills && Date.now() < deadline && !this.#isBroken()) {
      await this.#round()
      this.#kills += 1
      onKill?.()
    }
    if (this.#failures.size === 0) await this.#finish()
    return { kills: this.#kills, failures: [...this.#failures.values()], figures: this.#figures() }
  }

  close(): Promise<void> {
    return this.#messenger.close()
  }

  #isBroken(): boolean {
    const { until = /./ } = this.#options
    return [...this.#failures.keys()].some((problem) => until.test(problem))
  }

  async #round(): Promise<void> {
    const host = await this.#start()
    if (this.#random() * killsWhileStarting < 1) await sleep(this.#random() * longestStartMs)
    else await this.#live(host)
    await host.kill()
    this.#messenger.kills += 1
    if (host.errors !== '') this.#facts.surprises.push(`the host wrote: ${host.errors}`)
    await this.#check()
  }

  async #start(): Promise<HostProcess> {
    const { thread, fault = 'none', seed } = this.#options
    const settings = { folder: this.#folder, thread, fault, seed, messenger: await this.#url() }
    return new HostProcess(settings, (change) => this.#facts.announced.push(change))
  }

  /** Works for a while. Who asked something when the host went learns nothing about it. */
  async #live(host: HostProcess): Promise<void> {
    await host.ready()
    const over = new AbortController()
    const playing = play({
      host,
      facts: this.#facts,
      messenger: this.#messenger,
      random: this.#random,
      signal: over.signal,
    })
    await sleep(20 + this.#random() * longestLifeMs)
    const killed = host.kill()
    over.abort()
    await Promise.all([killed, playing])
  }

  async #url(): Promise<string> {
    await this.#messenger.close()
    return this.#messenger.open()
  }

  async #check(): Promise<void> {
    const stored = await readSnapshot(this.#folder)
    const evidence: Evidence = {
      facts: this.#facts,
      arrivals: this.#messenger.arrivals,
      stored,
      before: this.#before,
    }
    this.#note(hostPromises.flatMap((promise) => promise(evidence)))
    this.#open += [...stored.deliveries.values()].filter(({ state }) => state === 'sending').length
    this.#before = stored
  }

  /** No more kills and a messenger that works: now everything has to come to its end. */
  async #finish(): Promise<void> {
    const host = await this.#start()
    await host.ready()
    this.#messenger.healthy = true
    for (const owed of this.#messenger.owed.splice(0)) await host.ask('delivered', owed)
    await this.#settled(host)
    await host.close()
    await this.#check()
    this.#note(settledPromises(this.#before!, this.#messenger))
  }

  async #settled(host: HostProcess): Promise<void> {
    for (let looks = 0; looks < 1_000; looks += 1) {
      const { depth } = await host.ask('health', null)
      if (depth === 0) return
      await sleep(10)
    }
    this.#note(['the outbox was not empty ten seconds after the last kill'])
  }

  #note(problems: readonly string[]): void {
    const where = `(seed ${this.#options.seed}, kill ${this.#kills + 1})`
    for (const problem of problems) if (!this.#failures.has(problem)) this.#failures.set(problem, `${problem} ${where}`)
  }

  #figures(): KillStoryReport['figures'] {
    const stored = this.#before
    const rows = stored?.messages ?? []
    return {
      'customer messages': rows.filter(({ direction }) => direction === 'inbound').length,
      'operator messages': rows.filter(({ direction }) => direction === 'outbound').length,
      'requests to the messenger': this.#messenger.arrivals.length,
      'status changes': (stored?.journal ?? []).filter(({ kind }) => kind === 'status').length,
      'attempts open at a kill': this.#open,
      'maybe sent': [...(stored?.deliveries.values() ?? [])].filter(({ state }) => state === 'unknown').length,
    }
  }
}
