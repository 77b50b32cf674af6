import type { Clock, WebResponse } from '@plugboard/contract'
import { windowMs } from './signature.ts'

/** More requests within the window than this: the oldest ones are forgotten, and the host still knows their messages. */
const maxRemembered = 10_000

/**
 * Requests that were carried out, by their signature, with their answers. Whoever sends the same bytes again (a network
 * that repeats, or somebody who listened) gets the same answer, and nothing happens a second time. Kept in memory for
 * as long as a signature is valid; after a restart the host recognises messages that it has by their id.
 */
export class AnsweredRequests {
  readonly #clock: Clock
  readonly #answers = new Map<string, { readonly answer: WebResponse; readonly untilMs: number }>()

  constructor(clock: Clock) {
    this.#clock = clock
  }

  find(signature: string): WebResponse | undefined {
    this.#forgetOld()
    return this.#answers.get(signature)?.answer
  }

  /** A signature is valid from `windowMs` before until `windowMs` after its time: twice as long at most. */
  remember(signature: string, answer: WebResponse): void {
    this.#answers.set(signature, { answer, untilMs: this.#clock.now() + 2 * windowMs })
    this.#forgetOld()
  }

  #forgetOld(): void {
    const nowMs = this.#clock.now()
    for (const [signature, { untilMs }] of this.#answers) {
      // In the order in which they came: the first that stays ends it.
      if (untilMs > nowMs && this.#answers.size <= maxRemembered) return
      this.#answers.delete(signature)
    }
  }
}
