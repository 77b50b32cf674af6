import type { ConnectorId, LineId, OutboxView } from '@plugboard/contract'
import type { Lease } from '@plugboard/store'

/** What a commit for a channel that runs here depends on; no lease where this process is the only one. */
export interface Held {
  readonly lease?: Lease
}

/** Which channels this process runs. (design: Many workers) */
export interface Ownership {
  /** Null while the channel does not belong to this process: then nothing may be sent or written for it. */
  held(connector: ConnectorId, line: LineId): Held | null
  /** Whether something new may begin: not while the channel is being handed over. */
  mayBegin(connector: ConnectorId, line: LineId): boolean
  /** What the channel's owner, another worker, last told of its outbox; null when it is nobody's, or runs here. */
  told(connector: ConnectorId, line: LineId): OutboxView | null
  /** The name of the worker that owns the channel; null: nobody, or there are no workers. */
  owner(connector: ConnectorId, line: LineId): string | null
  /** The last try to say that this worker lives failed: the database does not answer. */
  readonly failing: boolean
  /** Takes the first channels; resolves when they run. */
  start(): Promise<void>
  /** Channels came or went, or another worker changed what it owns: looks soon. */
  look(): void
  /** Hands every channel over and is a worker no more. */
  stop(): Promise<void>
}

/** The only process: it owns everything, always. */
export const soleOwner: Ownership = {
  held: () => everything,
  mayBegin: () => true,
  told: () => null,
  owner: () => null,
  failing: false,
  start: () => Promise.resolve(),
  look: () => {},
  stop: () => Promise.resolve(),
}

const everything: Held = Object.freeze({})
