import type { ChannelKey, WorkerRow } from '@plugboard/store'
import { channelKey } from '../ledger/row-keys.ts'

/**
 * Channels that nobody owns, and those among them that are left over: they stay free although
 * workers have room for them, which cannot run them for want of a plugin. Somebody who can takes them beyond the fair
 * share, and keeps them until other workers come or some go.
 */
export class FreeChannels {
  readonly #patienceMs: number
  readonly #left = new Set<string>()
  /** Since when they were seen free. */
  #free: ReadonlyMap<string, number> = new Map()
  #workers = ''

  /** @param patienceMs how long a channel is left to others: each of them has to look meanwhile */
  constructor(patienceMs: number) {
    this.#patienceMs = patienceMs
  }

  /** Whether nobody else took it. */
  isLeft({ connector, line }: ChannelKey): boolean {
    return this.#left.has(channelKey(connector, line))
  }

  /** Those that nobody takes. To be called with all that are free, at each look. */
  left(free: readonly ChannelKey[], workers: readonly WorkerRow[], nowMs: number): readonly ChannelKey[] {
    const names = workers.map(({ worker }) => worker).join('\n')
    if (names !== this.#workers) {
      this.#left.clear()
      this.#free = new Map()
    }
    this.#workers = names
    const before = this.#free
    const keyOf = ({ connector, line }: ChannelKey): string => channelKey(connector, line)
    this.#free = new Map(free.map(keyOf).map((key) => [key, before.get(key) ?? nowMs]))
    const left = free.filter((channel) => nowMs - this.#free.get(keyOf(channel))! >= this.#patienceMs)
    for (const channel of left) this.#left.add(keyOf(channel))
    return left
  }
}
