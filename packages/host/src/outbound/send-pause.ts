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

/** A failed attempt, as far as the pause is concerned. */
export interface Failure {
  readonly chat: ChatId
  readonly scope: 'message' | 'channel'
  readonly reason: string
  readonly nowMs: number
  /** Only where the channel, not the message, is to be left alone that long. */
  readonly retryAfterMs?: number
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
  #probing = false

  get state(): Pause | null {
    return this.#pause
  }

  /** The attempt that starts now is a probe. */
  probing(): void {
    this.#probing = true
  }

  /** An attempt got through, whatever the messenger said: that ends a pause. */
  succeeded(): void {
    this.#failedChats.clear()
    this.#probeDelayMs = firstProbeMs
    this.#probing = false
    this.#pause = null
  }

  /** An attempt failed. True when that began a pause. */
  failed(failure: Failure): boolean {
    this.#failedChats.add(failure.chat)
    if (this.#pause !== null) {
      this.#goesOn(this.#pause, failure)
      return false
    }
    if (failure.scope === 'message' && this.#failedChats.size < chatsUntilPause) return false
    const { reason, nowMs } = failure
    this.#pause = { sinceMs: nowMs, reason, nextProbeMs: nowMs + this.#delayMs(failure) }
    return true
  }

  /** Attempts that were under way when the pause began say nothing new; only a failed probe puts the next one off. */
  #goesOn(pause: Pause, failure: Failure): void {
    const ofProbe = this.#probing ? failure.nowMs + this.#delayMs(failure) : 0
    this.#probing = false
    const asked = failure.nowMs + (failure.retryAfterMs ?? 0)
    const nextProbeMs = Math.max(pause.nextProbeMs, ofProbe, asked)
    this.#pause = { sinceMs: pause.sinceMs, reason: ofProbe > 0 ? failure.reason : pause.reason, nextProbeMs }
  }

  #delayMs({ retryAfterMs }: Failure): number {
    const delayMs = retryAfterMs ?? this.#probeDelayMs
    this.#probeDelayMs = Math.min(longestProbeMs, this.#probeDelayMs * 2)
    return delayMs
  }
}
