import type { HistoryMessage } from './channel.ts'

/** Where to follow a chat, and until when. */
export interface FollowOptions {
  /** As in `HistoryOptions`. */
  readonly user?: string
  /** The cursor of the last change that was taken. Default: from now on, which begins with a `reset`. */
  readonly after?: string
  /** Ends it. Nothing is thrown then. */
  readonly signal: AbortSignal
}

/**
 * A change of a chat that is followed, in the order of the journal and at least once: what is told again looks the
 * same. `cursor` is the position after it, opaque, and good on every worker and after a restart.
 *
 * - `message`: it is new, or was edited, deleted, sent, delivered or read; this is how it looks now
 * - `unread`: how many of the customer's newest messages no operator has read yet
 * - `reset`: what happened up to `cursor` is not told one by one; load `history` and go on from here. It comes first
 *   without `after`, or when `after` is unknown or too far back, and whenever the reader was too slow.
 */
export type ChatChange =
  | { readonly type: 'message'; readonly cursor: string; readonly message: HistoryMessage }
  | { readonly type: 'unread'; readonly cursor: string; readonly unread: number }
  | { readonly type: 'reset'; readonly cursor: string; readonly unread: number }
