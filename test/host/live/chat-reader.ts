import type { Channel, ChatChange, HistoryMessage } from '@plugboard/contract'

/** One who follows a chat as a widget does: it keeps what it was told, and where it stands. */
export class ChatReader {
  readonly told: ChatChange[] = []
  readonly messages = new Map<number, HistoryMessage>()
  cursor: string | undefined
  unread = -1
  problem: unknown = null
  #stop: AbortController | null = null
  /** Lets one change through at a time while it is set. */
  hold: Promise<void> | null = null
  readonly #channel: Channel
  readonly #chat: string

  constructor(channel: Channel, chat: string) {
    this.#channel = channel
    this.#chat = chat
  }

  /** Goes on where it stood. */
  open(): this {
    const stop = new AbortController()
    this.#stop = stop
    void this.#read(stop.signal).catch((error: unknown) => (this.problem = error))
    return this
  }

  close(): void {
    this.#stop?.abort()
    this.#stop = null
  }

  get texts(): readonly string[] {
    return [...this.messages.values()].toSorted((a, b) => a.id - b.id).map(({ text }) => text)
  }

  get resets(): number {
    return this.told.filter(({ type }) => type === 'reset').length
  }

  async #read(signal: AbortSignal): Promise<void> {
    const after = this.cursor === undefined ? {} : { after: this.cursor }
    for await (const change of this.#channel.follow(this.#chat, { ...after, signal })) {
      if (this.hold !== null) await this.hold
      if (signal.aborted) return
      await this.#take(change)
      this.cursor = change.cursor
    }
  }

  async #take(change: ChatChange): Promise<void> {
    this.told.push(change)
    if (change.type === 'message') this.messages.set(change.message.id, change.message)
    else this.unread = change.unread
    if (change.type !== 'reset') return
    this.messages.clear()
    for (const message of await this.#channel.history(this.#chat, { limit: 200 }))
      this.messages.set(message.id, message)
  }
}
