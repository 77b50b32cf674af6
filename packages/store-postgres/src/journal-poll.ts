import { pause } from './clock/pause.ts'

/** How often the journal is looked at while somebody listens. */
const POLL_MS = 100

export interface JournalHead {
  readonly last: number
  /** Whether others appended something after the position that was asked about. */
  readonly others: boolean
}

/** Notices that other stores appended something, by looking again and again while somebody listens. */
export class JournalPoll {
  readonly #look: (after: number) => Promise<JournalHead>
  readonly #listeners = new Set<() => void>()
  #running = false
  #stopped = false

  constructor(look: (after: number) => Promise<JournalHead>) {
    this.#look = look
  }

  /** Returns how to stop. */
  listen(call: () => void): () => void {
    const listener = (): void => call()
    this.#listeners.add(listener)
    if (!this.#running) void this.#run()
    return () => void this.#listeners.delete(listener)
  }

  stop(): void {
    this.#stopped = true
    this.#listeners.clear()
  }

  async #run(): Promise<void> {
    this.#running = true
    let known: number | null = null
    while (this.#listeners.size > 0 && !this.#stopped) {
      const head = await this.#head(known ?? Number.MAX_SAFE_INTEGER)
      if (head !== null) known = head.last
      if (head?.others === true) for (const listener of this.#listeners) listener()
      await pause(POLL_MS)
    }
    this.#running = false
  }

  /** A database that does not answer has nothing new to tell. */
  async #head(after: number): Promise<JournalHead | null> {
    try {
      return await this.#look(after)
    } catch {
      return null
    }
  }
}
