import type { DeliveryKind } from './delivery.ts'

/**
 * What a call to the messenger is for: carrying out a delivery, one file of it, asking for something (a profile, what
 * became of a delivery), showing that an operator types, showing that one has read.
 */
export type CallKind = DeliveryKind | 'file' | 'lookup' | 'typing' | 'read'

/**
 * What a messenger can take. All are optional; an absent limit is no limit. `SENDS_PER_SECOND` makes calls wait, the
 * others refuse with a reason, before the connector is called. (design: Limits)
 */
export interface Limits {
  /** Characters (code points) of a text, signature included. */
  readonly TEXT_LENGTH?: number
  /** Files of one message; `0`: the messenger takes none. */
  readonly FILES?: number
  /** Bytes of one file. */
  readonly FILE_BYTES?: number
  /** Media types, such as `image/png` or `image/*`. */
  readonly MEDIA_TYPES?: readonly string[]
  /** Seconds after which a message can no longer be edited. Default 259,200 (3 days, contract.md 1.6). */
  readonly EDIT_AGE_SECONDS?: number
  /** Seconds after which a message can no longer be deleted. */
  readonly DELETE_AGE_SECONDS?: number
  /**
   * Calls to the messenger per second, on average, of one channel: deliveries, look-ups, typing and reading together,
   * of all workers. What an operator writes passes before newsletters.
   */
  readonly SENDS_PER_SECOND?: number
  /** Calls that may be made at once after a rest. Default: SENDS_PER_SECOND, at least 1. */
  readonly BURST?: number
  /**
   * What one call of a kind counts for. Default 1 each, but 0 for `file`: what every file of a message adds to the
   * message. A messenger that takes each file as a message of its own has `file: 1`.
   */
  readonly COST?: { readonly [Kind in CallKind]?: number }
  /** Seconds after the customer's last message in which an operator may write. */
  readonly REPLY_WINDOW_SECONDS?: number
}

/** What a call counts for unless `COST` says otherwise. */
export const costDefaults: Readonly<Record<CallKind, number>> = {
  add: 1,
  update: 1,
  delete: 1,
  file: 0,
  lookup: 1,
  typing: 1,
  read: 1,
}

/** What LIMITS.BURST is unless it is given. */
export function burstOf({ BURST, SENDS_PER_SECOND }: Limits): number {
  return BURST ?? Math.max(1, SENDS_PER_SECOND ?? 1)
}

/** Operators may edit for three days unless the descriptor says otherwise. (contract.md 1.6) */
export const editAgeSecondsDefault = 259_200
