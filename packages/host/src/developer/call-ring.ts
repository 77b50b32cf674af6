import type { PluginCallView } from '@plugboard/contract'
import type { RecordedCall } from './recorded-call.ts'

const mostCalls = 1_000
/** Characters that all of them take up together. */
const mostCharacters = 16_000_000

/** The latest calls; the oldest go when there are too many, or when they take up too much. */
export class CallRing {
  /** By id, the oldest first, each with the size that it was last counted with. */
  readonly #calls = new Map<number, { readonly call: RecordedCall; size: number }>()
  #characters = 0

  add(call: RecordedCall): void {
    this.#calls.set(call.id, { call, size: 0 })
    this.grew(call)
  }

  /** There is more to a call than before. One that is gone already does not come back. */
  grew(call: RecordedCall): void {
    const kept = this.#calls.get(call.id)
    if (kept === undefined) return
    const { size } = call
    this.#characters += size - kept.size
    kept.size = size
    this.#forget()
  }

  has(call: RecordedCall): boolean {
    return this.#calls.has(call.id)
  }

  /** The latest first. */
  latest(wanted: (view: PluginCallView) => boolean, limit: number): readonly PluginCallView[] {
    const views = [...this.#calls.values()].map(({ call }) => call.view())
    return views.filter(wanted).slice(-limit).toReversed()
  }

  #forget(): void {
    for (const [id, { size }] of this.#calls) {
      if (this.#calls.size <= mostCalls && this.#characters <= mostCharacters) return
      this.#calls.delete(id)
      this.#characters -= size
    }
  }
}
