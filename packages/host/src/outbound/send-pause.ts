import type { ChatId } from '@plugboard/contract'

/** Chats whose failures in a row, with no success between, mean that the channel itself has trouble. */
const chatsUntilPause = 2
const firstProbeMs = 1_000
const longestProbeMs = 60_000

export interface Pause {
  readonly sinceMs: number
  readonly reason: string
  readonly nextProbeMs: number
}

/**
 * Whether a channel sends at all. It is going, until an attempt says that the channel is in trouble or attempts of
 * two chats fail in a row: then it is paused, and one probe at a time finds out when it works again. The status of the
 * channel is not touched by any of this. (design: Outbound)
 */
export class SendPause {
  readonly #failedChats = new Set<ChatId>()
  #pause: Pause | null = null
  #probeDelayMs = firstProbeMs

  get state(): Pause | null {
    return this.#pause
  }

  /** An attempt got through, whatever the messenger said. True when that ended a pause. */
  succeeded(): boolean {
    this.#failedChats.clear()
    this.#probeDelayMs = firstProbeMs
    const ended = this.#pause !== null
    this.#pause = null
    return ended
  }

  /** An attempt failed. True when that began a pause. */
  failed(chat: ChatId, scope: 'message' | 'channel', reason: string, nowMs: number, retryAfterMs?: number): boolean {
    this.#failedChats.add(chat)
    const already = this.#pause !== null
    if (!already && scope === 'message' && this.#failedChats.size < chatsUntilPause) return false
    const delayMs = retryAfterMs ?? this.#probeDelayMs
    this.#probeDelayMs = Math.min(longestProbeMs, this.#probeDelayMs * 2)
    this.#pause = { sinceMs: this.#pause?.sinceMs ?? nowMs, reason, nextProbeMs: nowMs + delayMs }
    return !already
  }
}
