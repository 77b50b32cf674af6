import type { MessageTrace, TraceStep } from '@plugboard/contract'
import { shallowReactive } from 'vue'
import type { DeskApi } from '../api/desk-api.ts'

const KEPT = 50

/** Traces of messages that somebody looks at: loaded once, then continued by events. */
export class Traces {
  readonly #api: Pick<DeskApi, 'trace'>
  readonly #traces = shallowReactive(new Map<number, readonly TraceStep[]>())

  constructor(api: Pick<DeskApi, 'trace'>) {
    this.#api = api
  }

  /** In the order of time; `undefined` before it was loaded. */
  steps(message: number): readonly TraceStep[] | undefined {
    return this.#traces.get(message)
  }

  async load(message: number): Promise<void> {
    const trace = await this.#api.trace(message)
    this.#keep(message, trace)
  }

  /** A step of a trace that nobody looks at is dropped: it is loaded with the rest when somebody does. */
  add(message: number, step: TraceStep): void {
    const steps = this.#traces.get(message)
    if (steps !== undefined) this.#traces.set(message, merge(steps, [step]))
  }

  clear(): void {
    this.#traces.clear()
  }

  #keep(message: number, trace: MessageTrace): void {
    const steps = merge(trace.steps, this.#traces.get(message) ?? [])
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
