import type { ChatId } from '@plugboard/contract'
import type { DeliveryRow } from '@plugboard/store'

/**
 * A delivery that waits for its turn, as it was when it came or, after an attempt, with what that changed. In the state
 * `sending` its attempt is written down already.
 */
export type Queued = DeliveryRow

/** The deliveries of one chat, of which one goes at a time. */
export interface Lane {
  readonly chat: ChatId
  readonly queue: Queued[]
  /** How many of them are not bulk: the whole lane goes with the operators' then, because its order holds. */
  urgent: number
  /** Null: nothing runs. */
  running: 'operators' | 'bulk' | null
  /** Takes back the timer of the head. */
  cancel: (() => void) | null
  /** Sendable time (ms) at the first attempt of the head, so that only time in which it could be sent counts. */
  sinceMs: number | null
}

/** Behind everything older; never before what is under way. */
export function placeOf({ queue, running }: Lane, { id }: Queued): number {
  let at = queue.length
  while (at > (running === null ? 0 : 1) && queue[at - 1]!.id > id) at--
  return at
}

export function isBulk({ payload }: Queued): boolean {
  return payload.bulk === true
}

export function spenderOf({ urgent }: Lane): 'operators' | 'bulk' {
  return urgent > 0 ? 'operators' : 'bulk'
}
