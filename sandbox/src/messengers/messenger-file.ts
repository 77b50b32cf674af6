import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Clock } from '@plugboard/contract'
import type { MessengerSnapshot } from '@plugboard/testkit'

/** What the sandbox keeps of one simulated messenger. */
export interface KeptMessenger {
  readonly connector: string
  readonly url: string
  readonly snapshot: MessengerSnapshot
}

/** What the file holds. */
interface Kept {
  /** How often messengers were opened on this folder. */
  readonly starts: number
  readonly messengers: readonly KeptMessenger[]
}

/**
 * The customers' side is not in the host's store, so it is kept beside it: without their phones, chats could not go on
 * after a restart. One JSON file, replaced as a whole. The last half second of it may be lost; the count of the starts
 * may not, because ids hang on it, so that is written before anything else happens.
 */
export class MessengerFile {
  readonly #path: string | undefined
  readonly #clock: Clock
  #starts = 1
  #writing: Promise<void> = Promise.resolve()

  /** @param folder the data folder; without one nothing is kept */
  constructor(folder: string | undefined, clock: Clock) {
    this.#path = folder === undefined ? undefined : join(folder, 'messengers.json')
    this.#clock = clock
  }

  /** Which start this is, from 1. */
  get starts(): number {
    return this.#starts
  }

  /** Counts this start, and gives what the last one kept: nothing when there is no file, or one that cannot be read. */
  async begin(): Promise<readonly KeptMessenger[]> {
    if (this.#path === undefined) return []
    const { starts, messengers } = await this.#read(this.#path)
    this.#starts = starts + 1
    await this.write(messengers)
    return messengers
  }

  /** Resolves when it is on the disk. Calls may overlap: they are carried out one after the other. */
  write(messengers: readonly KeptMessenger[]): Promise<void> {
    const written = this.#writing.then(() => this.#replace({ starts: this.#starts, messengers }))
    this.#writing = written.catch(() => undefined) // whoever called hears of it
    return written
  }

  async #replace(kept: Kept): Promise<void> {
    if (this.#path === undefined) return
    await writeFile(`${this.#path}.new`, JSON.stringify(kept), { mode: 0o600 })
    await rename(`${this.#path}.new`, this.#path)
  }

  async #read(path: string): Promise<Kept> {
    try {
      const kept = JSON.parse(await readFile(path, 'utf8')) as Kept
      if (Number.isSafeInteger(kept.starts) && Array.isArray(kept.messengers)) return kept
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { starts: 0, messengers: [] }
    }
    // Nobody knows how many starts there were; fewer than milliseconds since 1970.
    return { starts: this.#clock.now(), messengers: [] }
  }
}
