import type { ChatId, MessageId } from '../ids.ts'
import type { Direction } from './chat-view.ts'

/** A message that a search found. */
export interface FoundMessage {
  readonly id: MessageId
  readonly chat: { readonly id: ChatId; readonly name: string }
  readonly author: string
  readonly direction: Direction
  /** The text around the first place that matches, at most about 160 characters; `…` stands for what was cut. */
  readonly excerpt: string
  readonly atMs: number
}
