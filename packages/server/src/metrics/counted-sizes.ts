import type { Histogram } from '@plugboard/host'

/** One histogram with its labels: how many values fell between which bounds. */
export class CountedSizes implements Histogram {
  readonly labels: Readonly<Record<string, string>>
  readonly #bounds: readonly number[]
  /** One for each bound, and one for what is above all. */
  readonly #counts: Float64Array
  #sum = 0

  constructor(labels: Readonly<Record<string, string>>, bounds: readonly number[]) {
    this.labels = labels
    this.#bounds = bounds
    this.#counts = new Float64Array(bounds.length + 1)
  }

  get sum(): number {
    return this.#sum
  }

  get count(): number {
    return this.#counts.reduce((sum, count) => sum + count, 0)
  }

  observe(value: number): void {
    let at = 0
    while (at < this.#bounds.length && value > this.#bounds[at]!) at += 1
    this.#counts[at]! += 1
    this.#sum += value
  }

  /** For each bound, how many values were not above it. */
  upTo(): readonly { readonly bound: number; readonly count: number }[] {
    let count = 0
    return this.#bounds.map((bound, at) => ({ bound, count: (count += this.#counts[at]!) }))
  }
}
