import type { StatusChange } from '@plugboard/contract'
import { HostGone, HostRefused } from './host-process.ts'
import type { Saying, Taken } from './host-protocol.ts'

/** How a question to the host ended, as the one who asked knows it. */
export type Known = 'asked' | 'acknowledged' | 'rejected' | 'maybe'

/** A customer's message. It is said again until it is acknowledged. */
export interface Said extends Saying {
  taken: Taken | null
  /** It was refused for what it is, and is said no more. */
  refused: boolean
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
  /** Which line it is on, counted from 0. */
  readonly line: number
  readonly said: Said[] = []
  readonly written: Written[] = []
  /** The host's id of the chat, once it told. */
  hostChat: number | null = null
  bursts = 0

  constructor(name: string, line: number) {
    this.name = name
    this.line = line
  }
}

export interface FactsOptions {
  readonly chats: number
  /** Default 1. */
  readonly lines?: number
  /** Codes with which a host may refuse beyond the everyday ones. Default none. */
  readonly refusals?: readonly string[]
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
  /** Refusals so far, by their code. */
  readonly refusals = new Map<string, number>()
  /** Refusals of which it was told that they may come. */
  readonly #expected: ReadonlySet<string>

  constructor({ chats, lines = 1, refusals = [] }: FactsOptions) {
    this.chats = Array.from({ length: chats }, (_, at) => new ChatFacts(`chat-${at + 1}`, at % lines))
    this.#expected = new Set([...everydayRefusals, ...refusals])
  }

  /** Waits for an answer and says how it ended. */
  async outcome<Answer>(asking: Promise<Answer>): Promise<{ readonly known: Known; readonly answer?: Answer }> {
    try {
      return { known: 'acknowledged', answer: await asking }
    } catch (error) {
      if (error instanceof HostGone) return { known: 'maybe' }
      if (!(error instanceof HostRefused)) throw error
      return { known: this.#refused(error) }
    }
  }

  #refused({ code, message }: HostRefused): Known {
    this.refusals.set(code, (this.refusals.get(code) ?? 0) + 1)
    if (!this.#expected.has(code)) this.surprises.push(`the host answered ${code}: ${message}`)
    return uncertain.has(code) ? 'maybe' : 'rejected'
  }
}

/** The channel is in error just then, or there is nothing to edit or delete at the messenger. */
const everydayRefusals = ['NOT_ACTIVE_LINE', 'OUTBOUND_NOT_READY', 'EDIT_NO_EXTERNAL_ID', 'MESSAGE_DELETED'] as const
/** After these nobody knows whether it was done. (docs/errors.md) */
const uncertain: ReadonlySet<string> = new Set(['STORE_FAILED'])
