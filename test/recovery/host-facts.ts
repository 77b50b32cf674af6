import type { StatusChange } from '@plugboard/contract'
import { HostGone, HostRefused } from './host-process.ts'
import type { Saying, Taken } from './host-protocol.ts'

/** How a question to the host ended, as the one who asked knows it. */
export type Known = 'asked' | 'acknowledged' | 'rejected' | 'maybe'

/** A customer's message. It is said again until it is acknowledged. */
export interface Said extends Saying {
  taken: Taken | null
}

/** An operator's message, and what became of it as far as the operator was told. */
export interface Written {
  /** Never twice in a story. */
  readonly text: string
  /** Replies of one burst are written at the same time, so they have no order among themselves. */
  readonly burst: number
  known: Known
  message: number | null
  /** Edits, in the order in which they were asked for. */
  readonly edits: { readonly text: string; known: Known }[]
  removal: Known | null
}

/** One customer and the operator who answers. */
export class ChatFacts {
  readonly name: string
  readonly said: Said[] = []
  readonly written: Written[] = []
  /** The host's id of the chat, once it told. */
  hostChat: number | null = null
  bursts = 0

  constructor(name: string) {
    this.name = name
  }
}

/** Everything that the outside world knows: what was asked, what was answered, what was announced. */
export class Facts {
  readonly chats: readonly ChatFacts[]
  /** Status changes as the hosts announced them, of each host in its order. */
  readonly announced: StatusChange[] = []
  /** The newest revision of the board that was acknowledged. */
  boardRevision = 0
  /** What no host may ever answer or write. */
  readonly surprises: string[] = []

  constructor(chats: number) {
    this.chats = Array.from({ length: chats }, (_, at) => new ChatFacts(`chat-${at + 1}`))
  }

  /** Waits for an answer and says how it ended. */
  async outcome<Answer>(asking: Promise<Answer>): Promise<{ readonly known: Known; readonly answer?: Answer }> {
    try {
      return { known: 'acknowledged', answer: await asking }
    } catch (error) {
      if (error instanceof HostGone) return { known: 'maybe' }
      if (!(error instanceof HostRefused)) throw error
      if (!expectedRefusals.has(error.code)) this.surprises.push(`the host answered ${error.code}: ${error.message}`)
      return { known: 'rejected' }
    }
  }
}

/** The channel is in error just then, or there is nothing to edit or delete at the messenger. */
const expectedRefusals: ReadonlySet<string> = new Set([
  'NOT_ACTIVE_LINE',
  'OUTBOUND_NOT_READY',
  'EDIT_NO_EXTERNAL_ID',
  'MESSAGE_DELETED',
])
