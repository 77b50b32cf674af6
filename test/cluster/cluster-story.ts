import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Store } from '@plugboard/store'
import { openPostgresStore } from '@plugboard/store-postgres'
import { openTestDatabase, openTestServer, type EmbeddedServer } from '@plugboard/store-postgres/testing'
import { systemClock } from '@plugboard/testkit'
import { doubled, untrue } from '../recovery/broken.ts'
import type { FaultCounts } from '../recovery/fault-figures.ts'
import type { ChildSettings, PlantedFault } from '../recovery/host-protocol.ts'
import { skippingJournal } from '../recovery/host-planted-fault.ts'
import { HostScene } from '../recovery/host-scene.ts'
import type { ClusterFault } from './cluster-fault.ts'
import { Cluster } from './cluster.ts'
import { JournalWatch } from './journal-watch.ts'
import { Takeovers } from './takeovers.ts'

export interface ClusterStoryOptions {
  readonly seed: number
  readonly workers: number
  readonly rounds: number
  /** Faults that are planted in every worker. Default: none. */
  readonly planted?: PlantedFault
  /** No further round begins after it: milliseconds since 1970. Default: never. */
  readonly deadline?: number
  readonly onRound?: () => void
}

const lines = 4
const chats = 8

/**
 * Workers share a database, faults strike one after the other while everybody plays, and in the end all comes to rest;
 * then what the workers promised is compared with what is stored and with what the messenger saw.
 */
export async function clusterStory(fault: ClusterFault, options: ClusterStoryOptions): Promise<FaultCounts> {
  const folder = await mkdtemp(join(tmpdir(), 'plugboard-cluster-'))
  const server = fault.ownServer === true ? await openTestServer() : null
  const database = await openTestDatabase(server?.url())
  const store = await openPostgresStore({ url: database.url, clock: systemClock })
  const story = new ClusterStory({ fault, options, database: database.url, folder, store, server })
  try {
    return await story.tell()
  } finally {
    await story.end()
    await store.close()
    await database.drop()
    await server?.close()
    await rm(folder, { recursive: true, force: true })
  }
}

interface StoryParts {
  readonly fault: ClusterFault
  readonly options: ClusterStoryOptions
  readonly database: string
  readonly folder: string
  readonly store: Store
  readonly server: EmbeddedServer | null
}

class ClusterStory {
  readonly #parts: StoryParts
  readonly #scene: HostScene
  readonly #cluster: Cluster
  readonly #takeovers: Takeovers
  readonly #journal: JournalWatch
  readonly #settings: Partial<ChildSettings>
  #rounds = 0

  constructor(parts: StoryParts) {
    const { fault, options, database, folder, store } = parts
    const { seed, planted = 'none' } = options
    this.#parts = parts
    this.#settings = { lines, fault: planted, ...fault.settings }
    const { refusals = [] } = fault
    const place = { folder, thread: false, database }
    this.#scene = new HostScene({ seed, chats, refusals, store: place, settings: this.#settings })
    this.#cluster = new Cluster({ scene: this.#scene, database, folder, store })
    this.#takeovers = new Takeovers(this.#cluster.leases)
    this.#journal = new JournalWatch(planted === 'skips-late-rows' ? skippingJournal(store.journal) : store.journal)
  }

  async tell(): Promise<FaultCounts> {
    const { workers } = this.#parts.options
    await this.#cluster.start()
    await Promise.all(Array.from({ length: workers - 1 }, () => this.#cluster.start()))
    await this.#strikes()
    await this.#rest()
    const { messages, broken, stored } = this.#scene
    const deliveries = [...(stored?.deliveries.values() ?? [])]
    const { count: takenOver } = this.#takeovers
    const more = {
      // Some faults wait for no takeover: then nobody counts them.
      ...(takenOver > 0 && { 'channels taken over': takenOver }),
      'maybe sent': deliveries.filter(({ state }) => state === 'unknown').length,
    }
    return { rounds: this.#rounds, faults: this.#rounds, messages, broken, more }
  }

  /** Kills what is left, whatever happened. */
  async end(): Promise<void> {
    await this.#cluster.end()
    await this.#scene.messenger.close()
  }

  async #strikes(): Promise<void> {
    const { options, fault, server } = this.#parts
    const { rounds, deadline = Infinity, onRound } = options
    const { messenger, random } = this.#scene
    const struck = { cluster: this.#cluster, takeovers: this.#takeovers, messenger, random, server }
    const over = new AbortController()
    const playing = this.#scene.play(this.#cluster.balancer, over.signal)
    await sleep(500)
    while (this.#rounds < rounds && Date.now() < deadline && this.#scene.broken.length === 0) {
      const broken = await fault.strike({ ...struck, settings: this.#settings })
      this.#rounds += 1
      this.#scene.note(broken, `, ${fault.name}, round ${this.#rounds}`)
      this.#scene.messenger.kills += 1
      onRound?.()
    }
    await sleep(500)
    over.abort()
    await playing
  }

  async #rest(): Promise<void> {
    const { fault } = this.#parts
    await this.#scene.settle(this.#cluster.balancer, () => this.#cluster.depth())
    this.#scene.note(await this.#cluster.close(), `, ${fault.name}`)
    await this.#scene.check({ settled: true, where: `, ${fault.name}` })
    this.#scene.note(await this.#journal.missed(this.#scene.stored!.journal))
    this.#scene.note(this.#cluster.leases.shared.map((key) => doubled(`two workers had ${key}`)))
    if (this.#rounds === 0) this.#scene.note([untrue('no fault struck')])
  }
}
