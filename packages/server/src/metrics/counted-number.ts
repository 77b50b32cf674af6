import type { Counter } from '@plugboard/host'

/** One counter with its labels. */
export class CountedNumber implements Counter {
  readonly labels: Readonly<Record<string, string>>
  #value = 0

  constructor(labels: Readonly<Record<string, string>>) {
    this.labels = labels
  }

  get value(): number {
    return this.#value
  }

  add(count = 1): void {
    this.#value += count
  }
}
