import type { TraceStep } from '@plugboard/contract'
import { shallowReactive } from 'vue'
import type { DeskApi } from '../api/desk-api.ts'
import type { PageClock } from '../live/page-clock.ts'

const KEPT = 50
/** What happens to a message comes in bursts; its trace is loaded once after each. */
const BURST_MS = 100

/** Traces of messages that somebody looks at: loaded once, then continued by events. */
export class Traces {
  readonly #api: Pick<DeskApi, 'trace'>
  readonly #clock: PageClock
  readonly #planned = new Set<number>()
  /** Steps that came while the trace was on its way, perhaps too late to be in it. */
  readonly #early = new Map<number, TraceStep[]>()
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
    const early = this.#early.get(message) ?? []
    this.#early.set(message, early)
    try {
      const { steps } = await this.#api.trace(message)
      this.#keep(message, merge(steps, [...(this.#traces.get(message) ?? []), ...early]))
    } finally {
      this.#early.delete(message)
    }
  }

  /** A step of a trace that nobody looks at is dropped: it is loaded with the rest when somebody does. */
  add(message: number, step: TraceStep): void {
    this.#early.get(message)?.push(step)
    const steps = this.#traces.get(message)
    if (steps !== undefined) this.#traces.set(message, merge(steps, [step]))
  }

  /** Something happened to a message: its trace, if somebody looks at it, has more steps by now. */
  refresh(message: number): void {
    if (!this.#traces.has(message) && !this.#early.has(message)) return
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

  #keep(message: number, steps: readonly TraceStep[]): void {
    this.#traces.delete(message)
    this.#traces.set(message, steps)
    const [oldest] = this.#traces.keys()
    if (this.#traces.size > KEPT && oldest !== undefined) this.#traces.delete(oldest)
  }
}

/** Both without repeats. A step has no id: two that are equal in every part are the same. */
function merge(steps: readonly TraceStep[], more: readonly TraceStep[]): readonly TraceStep[] {
  const known = new Set(steps.map(identity))
  const added = more.filter((step) => !known.has(identity(step)))
  return added.length === 0 ? steps : [...steps, ...added].toSorted((one, other) => one.atMs - other.atMs)
}

function identity({ atMs, step, text, tookMs, plugin, hook, delivery, rule }: TraceStep): string {
  return JSON.stringify([atMs, step, text, tookMs, plugin, hook, delivery, rule])
}
