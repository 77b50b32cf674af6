import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { FaultCounts } from './fault-figures.ts'
import type { HostProcess } from './host-process.ts'
import type { PlantedFault } from './host-protocol.ts'
import { HostScene } from './host-scene.ts'
import { untrue } from './broken.ts'

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

/** How long a host lives before it is killed: long enough for some work, short enough for many kills. */
const longestLifeMs = 220
/** One kill in so many comes while the host starts. */
const killsWhileStarting = 8
const longestStartMs = 400

/**
 * A host works on a folder and is killed, again and again; after each kill what it promised is compared with what is
 * stored and with what the messenger saw. At the end it may finish its work in peace.
 */
export async function killStory(options: KillStoryOptions): Promise<FaultCounts> {
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
  readonly #options: KillStoryOptions
  readonly #scene: HostScene
  #open = 0
  #kills = 0

  constructor(folder: string, options: KillStoryOptions) {
    const { seed, thread, fault = 'none' } = options
    this.#options = options
    this.#scene = new HostScene({ seed, store: { folder, thread }, settings: { fault } })
  }

  async tell(): Promise<FaultCounts> {
    const { kills, deadline = Infinity, onKill } = this.#options
    while (this.#kills < kills && Date.now() < deadline && !this.#isBroken()) {
      await this.#round()
      this.#kills += 1
      onKill?.()
    }
    if (this.#scene.broken.length === 0) await this.#finish()
    const { messages, broken } = this.#scene
    return { rounds: this.#kills, faults: this.#kills, messages, broken, more: this.#more() }
  }

  close(): Promise<void> {
    return this.#scene.messenger.close()
  }

  #isBroken(): boolean {
    const { until = /./ } = this.#options
    return this.#scene.broken.some(({ text }) => until.test(text))
  }

  async #round(): Promise<void> {
    const { random, messenger, facts } = this.#scene
    const host = await this.#scene.start()
    if (random() * killsWhileStarting < 1) await sleep(random() * longestStartMs)
    else await this.#live(host)
    await host.kill()
    messenger.kills += 1
    if (host.errors !== '') facts.surprises.push(`the host wrote: ${host.errors}`)
    await this.#check(false)
  }

  /** Works for a while. Who asked something when the host went learns nothing about it. */
  async #live(host: HostProcess): Promise<void> {
    await host.ready()
    const over = new AbortController()
    const playing = this.#scene.play(host, over.signal)
    await sleep(20 + this.#scene.random() * longestLifeMs)
    const killed = host.kill()
    over.abort()
    await Promise.all([killed, playing])
  }

  async #check(settled: boolean): Promise<void> {
    await this.#scene.check({ settled, where: `, kill ${this.#kills + 1}` })
    this.#open += this.#count('sending')
  }

  /** No more kills and a messenger that works: now everything has to come to its end. */
  async #finish(): Promise<void> {
    const host = await this.#scene.start()
    await host.ready()
    await this.#scene.settle(host)
    await host.close()
    if (host.errors !== '') this.#scene.note([untrue(`the host wrote: ${host.errors}`)])
    await this.#check(true)
  }

  #count(state: 'sending' | 'unknown'): number {
    return [...(this.#scene.stored?.deliveries.values() ?? [])].filter((row) => row.state === state).length
  }

  #more(): Record<string, number> {
    const { stored, messenger } = this.#scene
    return {
      'requests to the messenger': messenger.arrivals.length,
      'status changes': (stored?.journal ?? []).filter(({ kind }) => kind === 'status').length,
      'attempts open at a kill': this.#open,
      'maybe sent': this.#count('unknown'),
    }
  }
}
