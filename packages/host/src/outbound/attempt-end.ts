import type { DeliveryRow } from '@plugboard/store'

/** How an attempt ended, as far as the order of its chat and the pause of its channel are concerned. */
export interface AttemptEnd {
  /** The next delivery of the chat may go. */
  readonly freed: boolean
  /**
   * In how many milliseconds this one goes again, where it is not freed; counted from the decision, because the time of
   * the day may be set before it is stored.
   */
  readonly dueInMs: number
  /** What it says about the channel: it got through, it failed, or nothing (it never left). */
  readonly channel: 'through' | 'failed' | 'untouched'
  readonly scope: 'message' | 'channel'
  readonly reason: string
  readonly retryAfterMs?: number
  /** The next delivery of the chat, where its attempt was written down together with this end. */
  readonly next?: DeliveryRow
}

/** The delivery was not there to be sent any more: cancelled, or settled by a receipt. */
export const nothingToSend: AttemptEnd = { freed: true, dueInMs: 0, channel: 'untouched', scope: 'message', reason: '' }
