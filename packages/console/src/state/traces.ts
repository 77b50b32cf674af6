import type { TraceStep } from '@plugboard/contract'
import { shallowReactive } from 'vue'
import type { DeskApi } from '../api/desk-api.ts'
import type { PageClock } from '../live/page-clock.ts'

const KEPT = 50
/** What happens to a message comes in bursts; its trace is loaded once after each. */
const BURST_MS = 100

/** Traces of messages that somebody looks at: loaded when they first do, and again when something happened. */
export class Traces {
  readonly #api: Pick<DeskApi, 'trace'>
  readonly #clock: PageClock
  readonly #planned = new Set<number>()
  readonly #loading = new Set<number>()
  readonly #traces = shallowReactive(new Map<number, readonly TraceStep[]>())

  constructor(api: Pick<DeskApi, 'trace'>, clock: PageClock) {
    this.#api = api
    this.#clock = clock
  }

  /** In the order of time; `undefined` before it was loaded. */
  steps(message: number): readonly TraceStep[] | undefined {
    return this.#traces.get(message)
  }

  async load(message: number): Promise<void> {
    this.#loading.add(message)
    try {
      const { steps } = await this.#api.trace(message)
      this.#keep(message, steps)
    } finally {
      this.#loading.delete(message)
    }
  }

  /** Something happened to a message: its trace, if somebody looks at it, has more steps by now. */
  refresh(message: number): void {
    if (!this.#traces.has(message) && !this.#loading.has(message)) return
    if (this.#planned.has(message)) return
    this.#planned.add(message)
    this.#clock.after(BURST_MS, () => {
      this.#planned.delete(message)
      // What cannot be loaded now is loaded with the next step.
      this.load(message).catch(() => {})
    })
  }

  clear(): void {
    this.#traces.clear()
  }

  /** Steps are only ever added: of two answers that overtook each other the longer one is the newer. */
  #keep(message: number, steps: readonly TraceStep[]): void {
    const known = this.#traces.get(message) ?? []
    this.#traces.delete(message)
    this.#traces.set(message, steps.length < known.length ? known : steps)
    const [oldest] = this.#traces.keys()
    if (this.#traces.size > KEPT && oldest !== undefined) this.#traces.delete(oldest)
  }
}
