import type { LiveEvent } from '@plugboard/contract'
import type { Host } from '@plugboard/host'
import { systemClock, waitFor } from '@plugboard/testkit'

/** How long a connector may take: one that polls needs a moment. */
const patienceMs = 5_000

/** Hears what the host tells its pages, from the moment it is made. */
export class EventWatch {
  readonly #over = new AbortController()
  readonly #heard: LiveEvent[] = []

  constructor(host: Host) {
    void this.#listen(host).catch(() => undefined) // it ends by being aborted
  }

  /** The first event that fits; null when none came in time. */
  async first<Found>(find: (event: LiveEvent) => Found | undefined): Promise<Found | null> {
    const look = (): Found | undefined => {
      for (const event of this.#heard) {
        const found = find(event)
        if (found !== undefined) return found
      }
      return undefined
    }
    const waiting = waitFor(() => ({ found: look() }).found ?? false, { clock: systemClock, timeoutMs: patienceMs })
    return await waiting.then(
      () => look() ?? null,
      () => null,
    )
  }

  /** Forgets what was heard until now. */
  clear(): void {
    this.#heard.length = 0
  }

  close(): void {
    this.#over.abort()
  }

  async #listen(host: Host): Promise<void> {
    for await (const { event } of host.live.events(null, this.#over.signal)) this.#heard.push(event)
  }
}
