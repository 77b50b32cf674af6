import type { ChannelStatus } from '../status.ts'

/** A channel as the status board shows it. */
export interface ChannelView {
  /** `<connector>/<line>` */
  readonly key: string
  readonly status: ChannelStatus
  readonly configured: boolean
  readonly ready: boolean
  /** Values of the settings form; secrets (`writeOnly` in the schema) are replaced by `•••`. */
  readonly settings: Readonly<Record<string, unknown>>
  readonly outbox: OutboxView
  /** The worker that runs it; null while nobody does, and where one process does everything. (design: Many workers) */
  readonly owner: string | null
}

/** The outbox of one channel. */
export interface OutboxView {
  /** Deliveries that wait or run. */
  readonly depth: number
  readonly unknown: number
  readonly dead: number
  /** Sending stopped because of failures; the status is not touched by that. (design: Status) */
  readonly pause: { readonly sinceMs: number; readonly reason: string; readonly nextProbeMs: number } | null
  /**
   * Something waits for the rate of the channel (LIMITS), or because the messenger asked to be left alone
   * (`retryAfterMs`): when the next call may go, at the earliest. Null: nothing waits for that.
   */
  readonly waitsUntilMs: number | null
}
