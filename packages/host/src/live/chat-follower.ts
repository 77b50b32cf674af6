import type { ChatId } from '@plugboard/contract'
import type { ChatKey, ChatRow } from '@plugboard/store'
import type { PlacedChange } from './chat-changes.ts'

/** Changes that wait for one follower; with more it has to load everything again. */
const waitingAllowed = 200

/** One who follows a chat: the changes that wait for them, and their sleep until there is one. */
export class ChatFollower {
  readonly #keys: readonly ChatKey[]
  readonly #waiting: PlacedChange[] = []
  #wakeSleeper: (() => void) | null = null
  #missed = false
  /** Undefined while the chat does not exist. */
  chat: ChatId | undefined
  /** The number that was told last. */
  unread: number | undefined

  constructor(keys: readonly ChatKey[]) {
    this.#keys = keys
  }

  get keys(): readonly ChatKey[] {
    return this.#keys
  }

  isOf(chat: ChatRow): boolean {
    return this.#keys.some(
      (key) =>
        key.connector === chat.connector &&
        key.line === chat.line &&
        key.externalId === chat.externalId &&
        key.externalUser === chat.externalUser,
    )
  }

  put(change: PlacedChange): void {
    if (this.#missed) return
    if (this.#waiting.length < waitingAllowed) this.#waiting.push(change)
    else this.miss()
    this.wake()
  }

  /** Something cannot be told any more. */
  miss(): void {
    this.#waiting.length = 0
    this.#missed = true
    this.wake()
  }

  /** Whether something was missed, once. */
  takeMissed(): boolean {
    const missed = this.#missed
    this.#missed = false
    return missed
  }

  take(): PlacedChange | undefined {
    return this.#waiting.shift()
  }

  /** Until there is something to take. */
  async untilNews(signal: AbortSignal): Promise<void> {
    if (this.#waiting.length > 0 || this.#missed || signal.aborted) return
    await new Promise<void>((resolve) => (this.#wakeSleeper = resolve))
    this.#wakeSleeper = null
  }

  readonly wake = (): void => this.#wakeSleeper?.()
}
