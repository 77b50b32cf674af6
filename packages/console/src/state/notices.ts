import { shallowReactive } from 'vue'
import { type ApiProblem, problemOf } from '../api/api-problem.ts'
import type { PageClock } from '../live/page-clock.ts'

/** A remark at the edge of the page: what was done, or what went wrong and what to do about it. */
export interface Notice {
  readonly key: number
  readonly text: string
  readonly problem: ApiProblem | null
}

/** Good news goes by itself; a problem stays until somebody closes it. */
const SHOWN_MS = 4_000
const KEPT = 4

export class Notices {
  readonly #clock: PageClock
  readonly #notices = shallowReactive(new Map<number, Notice>())
  #lastKey = 0

  constructor(clock: PageClock) {
    this.#clock = clock
  }

  get list(): readonly Notice[] {
    return [...this.#notices.values()]
  }

  say(text: string): void {
    const key = this.#add({ text, problem: null })
    this.#clock.after(SHOWN_MS, () => this.close(key))
  }

  complain(error: unknown): void {
    const problem = problemOf(error)
    this.#add({ text: problem.message, problem })
  }

  close(key: number): void {
    this.#notices.delete(key)
  }

  /** Runs an action and shows its failure; true when it succeeded. */
  async attempt(action: () => Promise<unknown>): Promise<boolean> {
    try {
      await action()
      return true
    } catch (error) {
      this.complain(error)
      return false
    }
  }

  #add(notice: Omit<Notice, 'key'>): number {
    for (const { key, text } of this.list) if (text === notice.text) this.close(key)
    const key = ++this.#lastKey
    this.#notices.set(key, { ...notice, key })
    const [oldest] = this.#notices.keys()
    if (this.#notices.size > KEPT && oldest !== undefined) this.close(oldest)
    return key
  }
}
