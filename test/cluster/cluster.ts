import type { DeliveryId, Random } from '@plugboard/contract'
import type { DeliveryRow, Store } from '@plugboard/store'
import { untrue, type Broken } from '../recovery/broken.ts'
import { HostGone, type HostProcess } from '../recovery/host-process.ts'
import type { ChildSettings } from '../recovery/host-protocol.ts'
import { untilTrue, type HostScene } from '../recovery/host-scene.ts'
import { DatabaseProxy } from './database-proxy.ts'
import { LeaseWatch } from './lease-watch.ts'
import { RoundRobin } from './round-robin.ts'

/** One worker process, with the network between it and the database. */
export interface Worker {
  readonly name: string
  readonly process: HostProcess
  readonly proxy: DatabaseProxy
}

/** How long channels may be without any owner before that is taken as it is. */
const ownedMs = 15_000

export interface ClusterOptions {
  readonly scene: HostScene
  /** The connection string of the database. */
  readonly database: string
  /** The folder for what a worker keeps beside the database. */
  readonly folder: string
  /** A store of this process's own, to look at what is stored. */
  readonly store: Store
}

/** Worker processes on one database, behind a load balancer. */
export class Cluster {
  readonly leases: LeaseWatch
  readonly balancer: RoundRobin
  readonly #options: ClusterOptions
  #workers: readonly Worker[] = []
  #started = 0

  constructor(options: ClusterOptions) {
    this.#options = options
    this.leases = new LeaseWatch(options.store.leases!)
    this.balancer = new RoundRobin(() => this.#workers.map(({ process }) => process))
  }

  get workers(): readonly Worker[] {
    return this.#workers
  }

  /** Starts another worker; resolves when it takes questions. */
  async start(changed: Partial<ChildSettings> = {}): Promise<Worker> {
    const { scene, database, folder } = this.#options
    const name = `worker-${++this.#started}`
    const proxy = new DatabaseProxy(database)
    const store = { folder, thread: false, database: await proxy.open(database) }
    const process = await scene.startBeside({ store, worker: name, ...changed })
    const worker = { name, process, proxy }
    await process.ready()
    this.#workers = [...this.#workers, worker]
    return worker
  }

  /** One of the workers that own channels; any other where none does for long. */
  async owner(random: Random): Promise<Worker> {
    const among = async (): Promise<readonly Worker[]> => {
      const names = new Set((await this.leases.held().catch(() => [])).map(({ worker }) => worker))
      return this.#workers.filter(({ name }) => names.has(name))
    }
    await untilTrue(ownedMs, async () => (await among()).length > 0)
    const owners = await among()
    const chosen = owners.length > 0 ? owners : this.#workers
    return chosen[Math.floor(random() * chosen.length)]!
  }

  /** Kills it, at once; nobody asks it any more. */
  async kill(worker: Worker): Promise<void> {
    this.#leave(worker)
    await worker.process.kill()
    worker.proxy.close()
  }

  /** Stops all of them in order. Resolves with what they wrote to their error output. */
  async close(): Promise<Broken[]> {
    const workers = this.#workers
    this.#workers = []
    const closing = await Promise.all(workers.map((worker) => this.#close(worker)))
    return closing.flat()
  }

  /** Kills what is left, whatever happened. */
  async end(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => this.kill(worker)))
  }

  /** Deliveries of all channels that wait or are being sent. */
  async depth(): Promise<number> {
    return (await this.#open()).filter(({ state }) => state !== 'unknown').length
  }

  /** Deliveries of which an attempt began and whose end is not known. */
  async attempted(): Promise<readonly DeliveryId[]> {
    return (await this.#open()).filter(({ state }) => state !== 'waiting').map(({ id }) => id)
  }

  #open(): Promise<readonly DeliveryRow[]> {
    return this.#options.store.openDeliveries(0 as DeliveryId, 100_000)
  }

  async #close({ name, process, proxy }: Worker): Promise<Broken[]> {
    try {
      await process.close()
    } catch (error) {
      if (!(error instanceof HostGone)) throw error
      return [untrue(`${name} ended before it was told to: ${process.errors}`)]
    } finally {
      proxy.close()
    }
    return process.errors === '' ? [] : [untrue(`${name} wrote: ${process.errors}`)]
  }

  #leave(worker: Worker): void {
    this.#workers = this.#workers.filter((one) => one !== worker)
  }
}
