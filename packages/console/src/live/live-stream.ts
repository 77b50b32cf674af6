import type { LiveEvent } from '@plugboard/contract'
import type { PageClock } from './page-clock.ts'

/** What is used of the browser's EventSource. */
export interface EventSourceLike {
  readonly readyState: number
  addEventListener(
    type: string,
    listener: (event: { readonly data?: string; readonly lastEventId?: string }) => void,
  ): void
  close(): void
}

export type LiveState = 'connecting' | 'live' | 'reconnecting'

export interface LiveStreamOptions {
  readonly open: (url: string) => EventSourceLike
  readonly clock: PageClock
  readonly onEvent: (event: LiveEvent) => void
  readonly onState: (state: LiveState) => void
  /** It is open again after a loss: what is of the moment only was missed and has to be loaded again. */
  readonly onResume: () => void
  /** The host refused the stream; false: do not try again (nobody is logged in any more). */
  readonly onRefused: () => Promise<boolean>
}

const CLOSED = 2
const FIRST_RETRY_MS = 1_000
const LONGEST_RETRY_MS = 30_000

/** Every type of event, so that none can be forgotten. */
const EVENT_TYPES: Record<LiveEvent['type'], true> = {
  line: true,
  lineDeleted: true,
  channel: true,
  channelDeleted: true,
  chat: true,
  message: true,
  delivery: true,
  reset: true,
  typing: true,
  connectors: true,
  diagnostic: true,
  outbox: true,
  call: true,
  customer: true,
  checks: true,
}

/**
 * The page's one event stream. It begins at a cursor of the journal; after a lost connection EventSource asks again by
 * itself with the last id. When it gives up, because the host refused it, a new one is opened at the last cursor after
 * a delay that doubles from one to thirty seconds.
 */
export class LiveStream {
  readonly #options: LiveStreamOptions
  #source: EventSourceLike | null = null
  #cursor: string
  #state: LiveState = 'connecting'
  #retryMs = FIRST_RETRY_MS
  #stopWaiting: () => void = () => {}
  #closed = false

  constructor(cursor: string, options: LiveStreamOptions) {
    this.#cursor = cursor
    this.#options = options
    this.#open()
  }

  close(): void {
    this.#closed = true
    this.#stopWaiting()
    this.#source?.close()
  }

  /** Stops waiting and asks at once; for the moment when the network is back. */
  retryNow(): void {
    if (this.#closed || this.#state === 'live') return
    this.#stopWaiting()
    this.#open()
  }

  #open(): void {
    this.#source?.close()
    const source = this.#options.open(`/api/v1/events?cursor=${encodeURIComponent(this.#cursor)}`)
    this.#source = source
    source.addEventListener('open', () => this.#opened(source))
    source.addEventListener('error', () => this.#failed(source))
    for (const type of Object.keys(EVENT_TYPES)) {
      source.addEventListener(type, (event) => this.#received(source, type, event))
    }
  }

  #opened(source: EventSourceLike): void {
    if (source !== this.#source) return
    const resumed = this.#state === 'reconnecting'
    this.#retryMs = FIRST_RETRY_MS
    this.#become('live')
    if (resumed) this.#options.onResume()
  }

  #received(
    source: EventSourceLike,
    type: string,
    event: { readonly data?: string; readonly lastEventId?: string },
  ): void {
    if (source !== this.#source || event.data === undefined) return
    this.#options.onEvent({ type, data: JSON.parse(event.data) as unknown } as LiveEvent)
    if (event.lastEventId) this.#cursor = event.lastEventId
  }

  #failed(source: EventSourceLike): void {
    if (source !== this.#source || this.#closed) return
    this.#become('reconnecting')
    if (source.readyState === CLOSED) void this.#retryLater()
  }

  async #retryLater(): Promise<void> {
    if (!(await this.#options.onRefused()) || this.#closed) return
    const waitMs = this.#retryMs
    this.#retryMs = Math.min(waitMs * 2, LONGEST_RETRY_MS)
    this.#stopWaiting = this.#options.clock.after(waitMs, () => this.#open())
  }

  #become(state: LiveState): void {
    if (this.#state === state) return
    this.#state = state
    this.#options.onState(state)
  }
}
