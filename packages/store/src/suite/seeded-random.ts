/** The same seed gives the same numbers, from 0 (included) to 1 (excluded). (mulberry32) */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** A whole number from 0 to `below` - 1. */
export function wholeBelow(random: () => number, below: number): number {
  return Math.floor(random() * below)
}

export function oneOf<Value>(random: () => number, values: readonly Value[]): Value {
  return values[wholeBelow(random, values.length)] as Value
}
