import { setTimeout as sleep } from 'node:timers/promises'
import type { LeaseRow, Leases } from '@plugboard/store'

/** Who owned which channels, as the store's own lease rows say. */
export class LeaseWatch {
  readonly #leases: Leases
  /** Every epoch that was seen of a channel, with its worker. */
  readonly #owners = new Map<string, string>()
  /** A channel's epoch that two workers had. */
  readonly shared: string[] = []

  constructor(leases: Leases) {
    this.#leases = leases
  }

  /** Leases that are held now. */
  async held(): Promise<readonly LeaseRow[]> {
    const rows = await this.#leases.list()
    for (const row of rows) this.#note(row)
    return rows.filter(({ expiresInMs }) => expiresInMs > 0)
  }

  async heldBy(worker: string): Promise<readonly LeaseRow[]> {
    return (await this.held()).filter((row) => row.worker === worker)
  }

  /**
   * Resolves with how many milliseconds it took until all of these channels had another owner with a larger epoch; null when
   * that took longer than `limitMs`.
   */
  async takenOver(lost: readonly LeaseRow[], limitMs: number): Promise<number | null> {
    const sinceMs = performance.now()
    for (;;) {
      const held = await this.held().catch(() => [])
      const tookMs = performance.now() - sinceMs
      if (lost.every((row) => held.some((now) => isSuccessor(row, now)))) return tookMs
      if (tookMs > limitMs) return null
      await sleep(50)
    }
  }

  #note({ connector, line, epoch, worker }: LeaseRow): void {
    const key = `${connector} on line ${line}, epoch ${epoch}`
    const known = this.#owners.get(key)
    if (known !== undefined && known !== worker) this.shared.push(key)
    this.#owners.set(key, worker)
  }
}

function isSuccessor(before: LeaseRow, now: LeaseRow): boolean {
  const same = now.connector === before.connector && now.line === before.line
  return same && now.worker !== before.worker && now.epoch > before.epoch
}
