import type { FileKeep, PendingFile } from '../core/surroundings.ts'

const store = 'files'

/** Files that wait: in the browser's database, so that they outlive the page, and in memory where it has none. */
export class BrowserFileKeep implements FileKeep {
  readonly #memory = new Map<string, PendingFile>()
  #database: Promise<IDBDatabase> | null = null

  async put(id: string, file: PendingFile): Promise<void> {
    this.#memory.set(id, file)
    await this.#run('readwrite', (files) => files.put(file, id))
  }

  async get(id: string): Promise<PendingFile | undefined> {
    const file = this.#memory.get(id) ?? (await this.#run('readonly', (files) => files.get(id)))
    return file instanceof File ? file : undefined
  }

  async remove(id: string): Promise<void> {
    this.#memory.delete(id)
    await this.#run('readwrite', (files) => files.delete(id))
  }

  /** Undefined where there is no database: what is in memory still is. */
  async #run(mode: IDBTransactionMode, call: (files: IDBObjectStore) => IDBRequest): Promise<unknown> {
    try {
      this.#database ??= open()
      const request = call((await this.#database).transaction(store, mode).objectStore(store))
      return await result(request)
    } catch {
      return undefined
    }
  }
}

function open(): Promise<IDBDatabase> {
  const request = indexedDB.open('plugboard-webchat', 1)
  request.addEventListener('upgradeneeded', () => request.result.createObjectStore(store))
  return result(request)
}

function result<Value>(request: IDBRequest<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error ?? new Error('the database failed')))
  })
}
