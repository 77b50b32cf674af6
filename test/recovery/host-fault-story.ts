import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { untrue } from './broken.ts'
import type { FaultCounts } from './fault-figures.ts'
import type { HostFault } from './host-fault.ts'
import type { HostProcess } from './host-process.ts'
import type { ChildSettings } from './host-protocol.ts'
import { HostScene } from './host-scene.ts'

export interface FaultStoryOptions {
  readonly seed: number
  readonly rounds: number
  /** Whether the store writes in a thread of its own. */
  readonly thread: boolean
  /** No further round begins after it: milliseconds since 1970. Default: never. */
  readonly deadline?: number
}

/** A host that starts without what its fault wants. */
const everyday: Partial<ChildSettings> = { maxPages: 0 }
/** How long everybody plays before and after the fault. */
const playMs = 250

/**
 * A host works, a fault strikes and ends, and the host comes to rest; then what it promised is compared with what is
 * stored and with what the messenger saw. All rounds are on one folder.
 */
export async function hostFaultStory(fault: HostFault, options: FaultStoryOptions): Promise<FaultCounts> {
  const { folder, remove } = await (fault.place ?? temporaryFolder)()
  const { seed, thread } = options
  const scene = new HostScene({ ...fault, seed, store: { folder, thread } })
  const story = new HostFaultStory(fault, scene, folder)
  try {
    return await story.tell(options)
  } finally {
    await scene.messenger.close()
    await remove()
  }
}

async function temporaryFolder(): Promise<{ readonly folder: string; readonly remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'plugboard-fault-'))
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) }
}

class HostFaultStory {
  readonly #fault: HostFault
  readonly #scene: HostScene
  readonly #folder: string
  #rounds = 0

  constructor(fault: HostFault, scene: HostScene, folder: string) {
    this.#fault = fault
    this.#scene = scene
    this.#folder = folder
  }

  async tell({ rounds, deadline = Infinity }: FaultStoryOptions): Promise<FaultCounts> {
    const scene = this.#scene
    while (this.#rounds < rounds && Date.now() < deadline && scene.broken.length === 0) {
      await this.#round()
      this.#rounds += 1
    }
    const deliveries = [...(scene.stored?.deliveries.values() ?? [])]
    const more = { 'maybe sent': deliveries.filter(({ state }) => state === 'unknown').length }
    return { rounds: this.#rounds, faults: this.#rounds, messages: scene.messages, broken: scene.broken, more }
  }

  async #round(): Promise<void> {
    const scene = this.#scene
    const host = await this.#started()
    const over = new AbortController()
    const playing = scene.play(host, over.signal, this.#fault.playing)
    await sleep(playMs)
    this.#note(await this.#fault.strike({ host, scene, folder: this.#folder }))
    await sleep(playMs)
    over.abort()
    await playing
    await this.#rest(host)
  }

  /** Comes to rest: the host that was struck, or another one where it died. */
  async #rest(host: HostProcess): Promise<void> {
    const scene = this.#scene
    if (host.gone !== (this.#fault.kills ?? false)) this.#note([untrue(host.gone ? 'the host died' : 'the host lived')])
    if (!host.gone && host.errors !== '') this.#note([untrue(`the host wrote: ${host.errors}`)])
    if (this.#fault.restarts) await host.kill()
    const last = host.gone ? await this.#started(everyday) : host
    await scene.settle(last)
    this.#note(await this.#healthy(last))
    await last.close()
    await scene.check({ settled: true, where: `, ${this.#fault.name}, round ${this.#rounds + 1}` })
  }

  /** Once the fault is over the host says so itself. */
  async #healthy(host: HostProcess): Promise<ReturnType<typeof untrue>[]> {
    const { store, paused } = await host.ask('health', null)
    return [
      ...(store ? [] : [untrue('the store works again, and the host says that it does not')]),
      ...(paused === 0 ? [] : [untrue(`everything is sent, and ${paused} channels are paused`)]),
    ]
  }

  async #started(changed: Partial<ChildSettings> = {}): Promise<HostProcess> {
    const host = await this.#scene.start(changed)
    await host.ready()
    this.#scene.messenger.healthy = false
    return host
  }

  #note(broken: readonly ReturnType<typeof untrue>[]): void {
    this.#scene.note(broken, `, ${this.#fault.name}, round ${this.#rounds + 1}`)
  }
}
