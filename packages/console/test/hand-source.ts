import type { EventSourceLike } from '../src/live/live-stream.ts'

type Listener = Parameters<EventSourceLike['addEventListener']>[1]

/** An EventSource whose other end is the test. */
export class HandSource implements EventSourceLike {
  readyState = 0
  closed = false
  readonly url: string
  readonly #listeners = new Map<string, Listener>()

  constructor(url: string) {
    this.url = url
  }

  addEventListener(type: string, listener: Listener): void {
    this.#listeners.set(type, listener)
  }

  close(): void {
    this.closed = true
  }

  open(): void {
    this.readyState = 1
    this.#listeners.get('open')?.({})
  }

  send(type: string, data: unknown, lastEventId = ''): void {
    this.#listeners.get(type)?.({ data: JSON.stringify(data), lastEventId })
  }

  /** The connection is lost; the browser tries again by itself. */
  lose(): void {
    this.readyState = 0
    this.#listeners.get('error')?.({})
  }

  /** The host answers with a failure: the browser gives up. */
  refuse(): void {
    this.readyState = 2
    this.#listeners.get('error')?.({})
  }
}
