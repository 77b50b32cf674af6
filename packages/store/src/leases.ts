import type { ConnectorId, LineId, OutboxView } from '@plugboard/contract'

/** One connector on one line, by its key. */
export interface ChannelKey {
  readonly connector: ConnectorId
  readonly line: LineId
}

/** A channel that a worker owns, for a while. Whoever owns it next gets a larger epoch. */
export interface Lease extends ChannelKey {
  readonly epoch: number
}

/** A lease as everybody sees it. */
export interface LeaseRow extends Lease {
  /** The worker that took it last. */
  readonly worker: string
  /** Milliseconds until somebody else may take it; 0: anybody may. */
  readonly expiresInMs: number
  /** What its owner last told of the channel's outbox. */
  readonly outbox: OutboxView | null
}

/** A worker that said lately that it lives. */
export interface WorkerRow {
  readonly worker: string
  /** How many channels it owns. */
  readonly channels: number
}

/**
 * Who owns which channel, where several workers share a store: at most one worker at a time, for `leaseMs` after it last
 * said that it lives. All times are the store's own, so that no worker's clock matters. (design: Many workers)
 *
 * A commit with `Changes.leases` is stored only while these leases are held: once `take` resolved for another worker,
 * nothing of the former owner can be stored any more, not even what was on its way.
 */
export interface Leases {
  /**
   * Says that this worker lives, renews every lease that it holds, and keeps what it tells of their outboxes. Resolves
   * with the leases that it holds now: one that is missing was lost.
   */
  renew(
    worker: string,
    leaseMs: number,
    told: readonly (ChannelKey & { readonly outbox: OutboxView })[],
  ): Promise<readonly Lease[]>
  /** Takes those of the channels that nobody holds, at most `limit`; resolves with those it got. Appends `channel` to the journal for each. */
  take(worker: string, leaseMs: number, channels: readonly ChannelKey[], limit: number): Promise<readonly Lease[]>
  /** Gives leases back at once. One that is lost already is passed over. */
  release(worker: string, leases: readonly Lease[]): Promise<void>
  /** Gives everything back, and is no longer one of the workers. */
  leave(worker: string): Promise<void>
  /** All leases, expired ones too. */
  list(): Promise<readonly LeaseRow[]>
  /** The workers that live. */
  workers(): Promise<readonly WorkerRow[]>
}
