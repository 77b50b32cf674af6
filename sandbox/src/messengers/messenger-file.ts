import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { MessengerSnapshot } from '@plugboard/testkit'

/** What the sandbox keeps of one simulated messenger. */
export interface KeptMessenger {
  readonly connector: string
  readonly url: string
  readonly snapshot: MessengerSnapshot
}

/**
 * The customers' side is not in the host's store, so it is kept beside it: without their phones, chats could not go on
 * after a restart. One JSON file, replaced as a whole; losing the last half second of it does no harm.
 */
export class MessengerFile {
  readonly #path: string | undefined

  /** @param folder the data folder; without one nothing is kept */
  constructor(folder: string | undefined) {
    this.#path = folder === undefined ? undefined : join(folder, 'messengers.json')
  }

  /** Nothing when there is no file, or one that cannot be read: then customers begin anew. */
  async read(): Promise<readonly KeptMessenger[]> {
    if (this.#path === undefined) return []
    try {
      return JSON.parse(await readFile(this.#path, 'utf8')) as readonly KeptMessenger[]
    } catch {
      return []
    }
  }

  async write(messengers: readonly KeptMessenger[]): Promise<void> {
    if (this.#path === undefined) return
    await writeFile(`${this.#path}.new`, JSON.stringify(messengers), { mode: 0o600 })
    await rename(`${this.#path}.new`, this.#path)
  }
}
