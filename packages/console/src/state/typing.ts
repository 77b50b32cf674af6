import { shallowReactive } from 'vue'
import type { PageClock } from '../live/page-clock.ts'

/** How long "is typing" stays after the last sign of it. */
const SHOWN_MS = 6_000

/** Who types in which chat at the moment. */
export class Typing {
  readonly #clock: PageClock
  readonly #names = shallowReactive(new Map<number, string>())
  readonly #ends = new Map<number, () => void>()

  constructor(clock: PageClock) {
    this.#clock = clock
  }

  name(chat: number): string | undefined {
    return this.#names.get(chat)
  }

  apply(chat: number, name: string): void {
    this.#ends.get(chat)?.()
    this.#names.set(chat, name)
    this.#ends.set(
      chat,
      this.#clock.after(SHOWN_MS, () => this.end(chat)),
    )
  }

  /** A message ends the typing that led to it. */
  end(chat: number): void {
    this.#ends.get(chat)?.()
    this.#ends.delete(chat)
    this.#names.delete(chat)
  }
}
