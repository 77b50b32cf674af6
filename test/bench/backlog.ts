import type { Round } from './peer.ts'

/** Takes a message of a chat for sending; `n` grows by one in each chat. Resolves when it is accepted for good. */
export type Accept = (chat: number, n: number) => Promise<unknown>

export interface BacklogRound extends Round {
  /** Messages that were delivered before an earlier one of their chat, or doubled it. */
  readonly overtaken: number
}

/** Messages that are accepted and not yet settled: two for each chat, more where there are few chats. */
const openAtLeast = 256
const openPerChatAtLeast = 2

/**
 * Messages that go through a queue: accepted for a while, delivered and settled as fast as it can; the round is over
 * when nothing is open. Counts what is delivered, and watches its order per chat. Messages of one chat are accepted one after the other, those
 * of several chats at the same time.
 */
export class Backlog {
  readonly #chats: Lane[]
  readonly #openPerChat: number
  #accepted = 0
  #delivered = 0
  #settled = 0
  #outOfOrder = 0
  #idle: (() => void) | undefined

  constructor(chats: number) {
    this.#openPerChat = Math.max(openPerChatAtLeast, Math.ceil(openAtLeast / chats))
    this.#chats = Array.from({ length: chats }, () => ({ next: 0, last: -1, open: 0, room: undefined }))
  }

  /** To be called by whoever delivers. */
  delivered(chat: number, n: number): void {
    const lane = this.#chats[chat]!
    this.#delivered += 1
    if (n !== lane.last + 1) this.#outOfOrder += 1
    lane.last = Math.max(lane.last, n)
  }

  /** To be called when the delivery is settled for good: it will never be delivered again. */
  settled(chat: number): void {
    const lane = this.#chats[chat]!
    this.#settled += 1
    lane.open -= 1
    lane.room?.()
    lane.room = undefined
    if (this.#settled === this.#accepted) this.#idle?.()
  }

  async round(roundMs: number, accept: Accept): Promise<BacklogRound> {
    const [accepted, delivered, overtaken] = [this.#accepted, this.#delivered, this.#outOfOrder]
    const startMs = performance.now()
    const endMs = startMs + roundMs
    await Promise.all(this.#chats.map((lane, chat) => this.#fill(lane, chat, endMs, accept)))
    while (this.#settled < this.#accepted) await new Promise<void>((resolve) => (this.#idle = resolve))
    return {
      sent: this.#accepted - accepted,
      handled: this.#delivered - delivered,
      tookMs: performance.now() - startMs,
      overtaken: this.#outOfOrder - overtaken,
    }
  }

  async #fill(lane: Lane, chat: number, endMs: number, accept: Accept): Promise<void> {
    while (performance.now() < endMs) {
      if (lane.open >= this.#openPerChat) await new Promise<void>((resolve) => (lane.room = resolve))
      lane.open += 1
      this.#accepted += 1
      await accept(chat, lane.next++)
    }
  }
}

interface Lane {
  /** Of the message that is accepted next. */
  next: number
  /** Of the message that was delivered last. */
  last: number
  open: number
  room: (() => void) | undefined
}
