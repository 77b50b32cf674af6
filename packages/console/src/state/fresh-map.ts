import { shallowReactive } from 'vue'

/** A point in time of one map: answers of requests that began at it are older than what came since. */
export type Mark = number

/**
 * Values by key, told by two sources that may overtake each other. The event stream tells in order and at least once,
 * so an event always wins. The answer of a request shows the state of some moment after the request began: it counts
 * unless something else touched the same key meanwhile. Applying the same twice changes nothing.
 */
export class FreshMap<Key, Value> {
  readonly #values = shallowReactive(new Map<Key, Value>()) as Map<Key, Value>
  readonly #touched = new Map<Key, Mark>()
  #now: Mark = 0

  /** To be called before a request whose answer goes into `applyAnswer`. */
  begin(): Mark {
    return this.#now
  }

  applyEvent(key: Key, value: Value): void {
    this.#touch(key)
    this.#values.set(key, value)
  }

  /** False when the answer came too late to count. */
  applyAnswer(key: Key, value: Value, begun: Mark): boolean {
    if ((this.#touched.get(key) ?? 0) > begun) return false
    this.applyEvent(key, value)
    return true
  }

  /** Changes a value that is there; an absent one stays absent. */
  change(key: Key, change: (value: Value) => Value): void {
    const value = this.#values.get(key)
    if (value !== undefined) this.applyEvent(key, change(value))
  }

  delete(key: Key): void {
    this.#touch(key)
    this.#values.delete(key)
  }

  clear(): void {
    this.#now += 1
    for (const key of this.#values.keys()) this.#touched.set(key, this.#now)
    this.#values.clear()
  }

  /** The answer that lists everything: what it leaves out is gone, unless it came since the request began. */
  replaceAll(entries: ReadonlyMap<Key, Value>, begun: Mark): void {
    for (const [key, value] of entries) this.applyAnswer(key, value, begun)
    for (const key of this.#values.keys()) {
      if (!entries.has(key) && (this.#touched.get(key) ?? 0) <= begun) this.delete(key)
    }
  }

  get(key: Key): Value | undefined {
    return this.#values.get(key)
  }

  has(key: Key): boolean {
    return this.#values.has(key)
  }

  values(): readonly Value[] {
    return [...this.#values.values()]
  }

  get size(): number {
    return this.#values.size
  }

  #touch(key: Key): void {
    this.#now += 1
    this.#touched.set(key, this.#now)
  }
}
