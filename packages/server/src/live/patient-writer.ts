import type { ServerResponse } from 'node:http'
import type { Clock } from '@plugboard/contract'

/** Bytes that may wait for one client. */
const MAX_WAITING_BYTES = 1_048_576
/** How long a full connection is waited for before events are put on the pile. */
const PATIENCE_MS = 2000

/**
 * Writes to a client that may read slowly, without ever waiting for one that has stopped.
 *
 * - flowing: the connection takes what is written
 * - waiting: it is full; the writer waits for it, at most two seconds, so that a long catch-up comes in step
 * - behind: it is still full; what is written piles up
 * - cut: a megabyte waits; the connection is closed, and the client comes back with the last id it saw
 */
export class PatientWriter {
  readonly #response: ServerResponse
  readonly #clock: Clock
  #behind = false

  constructor(response: ServerResponse, clock: Clock) {
    this.#response = response
    this.#clock = clock
    response.on('drain', () => (this.#behind = false))
  }

  async write(text: string): Promise<void> {
    const response = this.#response
    if (response.destroyed || response.writableEnded) return
    if (response.write(text)) return
    if (response.writableLength > MAX_WAITING_BYTES) response.destroy()
    else if (!this.#behind) await this.#drained()
  }

  #drained(): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        stopWaiting()
        this.#response.off('drain', done).off('close', done)
        resolve()
      }
      const stopWaiting = this.#clock.after(PATIENCE_MS, () => {
        this.#behind = true
        done()
      })
      this.#response.on('drain', done).on('close', done)
    })
  }
}
