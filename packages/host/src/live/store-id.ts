import { randomUUID } from 'node:crypto'
import type { Store } from '@plugboard/store'
import { keptSetting } from '../files/kept-setting.ts'

/** Tells this store's cursors from those of another one. Read once; a failure is tried again. */
export class StoreId {
  readonly #store: Store
  #id: Promise<string> | null = null

  constructor(store: Store) {
    this.#store = store
  }

  get(): Promise<string> {
    this.#id ??= keptSetting(this.#store, 'store-id', randomUUID).catch((error: unknown) => {
      this.#id = null
      throw error
    })
    return this.#id
  }
}
