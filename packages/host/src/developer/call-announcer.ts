import type { Clock } from '@plugboard/contract'
import type { PublishMoment } from '../live/moment.ts'
import type { RecordedCall } from './recorded-call.ts'

/** Milliseconds for which news are collected: a call that begins and ends at once is told once. */
const quietMs = 50
/** Calls told at one time; when there are more, the oldest of them are left to whoever asks. */
const mostTold = 100

/** Tells open pages of calls, each at most once per 50 ms. */
export class CallAnnouncer {
  readonly #clock: Clock
  readonly #publish: PublishMoment
  readonly #news = new Set<RecordedCall>()

  constructor(clock: Clock, publish: PublishMoment) {
    this.#clock = clock
    this.#publish = publish
  }

  announce(call: RecordedCall): void {
    if (this.#news.size === 0) this.#clock.after(quietMs, () => this.#tell())
    this.#news.add(call)
    const [oldest] = this.#news
    if (this.#news.size > mostTold && oldest !== undefined) this.#news.delete(oldest)
  }

  #tell(): void {
    const news = [...this.#news]
    this.#news.clear()
    for (const call of news) this.#publish({ type: 'call', data: call.view() })
  }
}
