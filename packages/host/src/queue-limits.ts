/** How much may wait. Beyond, callers are told to come later (INBOUND_BUSY, OUTBOUND_BUSY, STORE_BUSY); nothing is dropped. */
export interface QueueLimits {
  /** Inbound items that wait for hooks, downloads and the store. Default 20,000. */
  readonly inbound: number
  /** Deliveries of one channel that wait or run. Default 100,000. */
  readonly outbox: number
  /** Changes that wait for the store. Default 50,000. */
  readonly changes: number
}

export const queueLimits: QueueLimits = { inbound: 20_000, outbox: 100_000, changes: 50_000 }
