/**
 * What a messenger can take. All are optional; an absent limit is no limit. `SENDS_PER_SECOND` makes deliveries wait,
 * the others refuse with a reason, before the connector is called. (design: Limits)
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
  /** Deliveries per second of one channel, on average. */
  readonly SENDS_PER_SECOND?: number
  /** Deliveries that may go out at once after a pause. Default: SENDS_PER_SECOND, at least 1. */
  readonly BURST?: number
  /** What one delivery of a kind takes from the bucket. Default 1 each. */
  readonly COST?: { readonly add?: number; readonly update?: number; readonly delete?: number }
  /** Seconds after the customer's last message in which an operator may write. */
  readonly REPLY_WINDOW_SECONDS?: number
}

/** Operators may edit for three days unless the descriptor says otherwise. (contract.md 1.6) */
export const editAgeSecondsDefault = 259_200
