/** Keys with their ids in memory: most keys have one id, which then needs no list of its own. */
export class RecentKeys {
  readonly #ids = new Map<number, number | number[]>()
  #size = 0

  /** How many pairs of key and id there are. */
  get size(): number {
    return this.#size
  }

  /** Ids of a key stay in order, oldest first. */
  add(key: number, id: number): void {
    const known = this.#ids.get(key)
    if (known === undefined) this.#ids.set(key, id)
    else if (typeof known === 'number') this.#ids.set(key, known < id ? [known, id] : [id, known])
    else insertSorted(known, id)
    this.#size++
  }

  /** Takes back an `add`. */
  remove(key: number, id: number): void {
    const known = this.#ids.get(key)
    if (known === id) this.#ids.delete(key)
    else if (Array.isArray(known)) known.splice(known.lastIndexOf(id), 1)
    this.#size--
  }

  ids(key: number): readonly number[] {
    const known = this.#ids.get(key)
    if (known === undefined) return []
    return typeof known === 'number' ? [known] : known
  }

  /** Every pair, by key and then by id: the keys in one list, their ids in the other. */
  sorted(): { readonly keys: Float64Array; readonly ids: Float64Array } {
    const keys = new Float64Array(this.#size)
    const ids = new Float64Array(this.#size)
    let at = 0
    for (const key of Float64Array.from(this.#ids.keys()).toSorted()) {
      for (const id of this.ids(key)) {
        keys[at] = key
        ids[at++] = id
      }
    }
    return { keys, ids }
  }
}

function insertSorted(ids: number[], id: number): void {
  let at = ids.length
  while (at > 0 && (ids[at - 1] as number) > id) at--
  ids.splice(at, 0, id)
}
