import type { ChannelStatus, CheckView, Clock, Log, StatusChange } from '@plugboard/contract'
import type { Host } from '@plugboard/host'
import type { Store } from '@plugboard/store'
import { type StatusModel, statusModel } from '@plugboard/testkit'

export interface StatusWatchOptions {
  readonly host: Host
  readonly store: Store
  readonly clock: Clock
  readonly log: Log
}

/** No change for this long counts as quiet. */
const quietMs = 300

/**
 * Subscribes the status stream and holds every change against the model, all the time. Whenever it is quiet, the last
 * change of each channel must be what is stored. (design: Status)
 */
export class StatusWatch {
  readonly #options: StatusWatchOptions
  readonly #model: StatusModel
  readonly #subscription: { unsubscribe(): void }
  #seen = 0
  #told = 0
  #waiting: (() => void) | undefined

  /** To be made after the host has loaded what is stored, and before anybody changes anything. */
  constructor(options: StatusWatchOptions) {
    this.#options = options
    this.#model = statusModel(options.host.channels.list().map(({ status }) => status))
    this.#subscription = options.host.status$.subscribe((change) => this.#see(change))
  }

  checks(): readonly CheckView[] {
    return this.#model.checks()
  }

  /** Looks at what is stored now, unless a change comes in meanwhile. */
  async settle(): Promise<void> {
    const { host, store } = this.#options
    const seenBefore = this.#seen
    const rows = await store.channels()
    if (this.#seen !== seenBefore) return
    for (const view of host.channels.list()) this.#model.show(view)
    this.#model.settle(rows.filter(({ exists }) => exists) satisfies readonly ChannelStatus[])
    this.#tell()
  }

  close(): void {
    this.#waiting?.()
    this.#subscription.unsubscribe()
  }

  #see(change: StatusChange): void {
    this.#seen += 1
    this.#model.see(change)
    this.#showChannel(change)
    this.#tell()
    this.#waiting?.()
    this.#waiting = this.#options.clock.after(quietMs, () => void this.#settleQuietly())
  }

  #showChannel({ connector, line, after }: StatusChange): void {
    if (after !== null) this.#model.show(this.#options.host.channels.get(connector, line))
  }

  async #settleQuietly(): Promise<void> {
    this.#waiting = undefined
    try {
      await this.settle()
    } catch (error) {
      this.#options.log.warn('The stored status could not be looked at', { problem: String(error) })
    }
  }

  #tell(): void {
    const { host, log } = this.#options
    host.live.publish({ type: 'checks', data: this.checks() })
    const problems = this.#model.problems()
    for (const problem of problems.slice(this.#told)) log.error('The status stream broke a rule', { problem })
    this.#told = problems.length
  }
}
