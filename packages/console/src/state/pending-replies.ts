import type { MessageView } from '@plugboard/contract'
import { shallowReactive } from 'vue'
import { type ApiProblem, problemOf } from '../api/api-problem.ts'
import type { DeskApi, StoredFile } from '../api/desk-api.ts'

/** A reply that was sent but not yet answered, or that failed; its text is never lost. */
export interface PendingReply {
  readonly key: number
  readonly chat: number
  readonly text: string
  readonly files: readonly StoredFile[]
  readonly atMs: number
  /** The newest message of the chat when it was sent. */
  readonly after: number
  /** Null while it is on its way. */
  readonly problem: ApiProblem | null
}

type NewReply = Pick<PendingReply, 'chat' | 'text' | 'files' | 'atMs' | 'after'>

/** Replies on their way to the host. They go out one after the other in each chat, so that their order stays. */
export class PendingReplies {
  readonly #api: Pick<DeskApi, 'reply'>
  readonly #onSent: (message: MessageView) => void
  readonly #replies = shallowReactive(new Map<number, PendingReply>())
  readonly #lanes = new Map<number, Promise<void>>()
  #lastKey = 0

  constructor(api: Pick<DeskApi, 'reply'>, onSent: (message: MessageView) => void) {
    this.#api = api
    this.#onSent = onSent
  }

  /**
   * What is still to be shown beside the chat's messages. A reply whose message arrived by the event stream before the
   * answer of the request is left out, and each message stands for one reply only.
   */
  shown(chat: number, author: number, messages: readonly MessageView[]): readonly PendingReply[] {
    const own = messages.filter((message) => message.direction === 'outbound' && message.author.id === author)
    const taken = new Set<number>()
    return [...this.#replies.values()].filter((reply) => {
      if (reply.chat !== chat) return false
      const arrived = own.find((message) => !taken.has(message.id) && isMessageOf(reply, message))
      if (arrived !== undefined) taken.add(arrived.id)
      return arrived === undefined
    })
  }

  send(reply: NewReply): Promise<void> {
    const key = ++this.#lastKey
    this.#replies.set(key, { ...reply, key, problem: null })
    return this.#enqueue(reply.chat, key)
  }

  retry(key: number): Promise<void> {
    const reply = this.#replies.get(key)
    if (reply === undefined) return Promise.resolve()
    this.#replies.set(key, { ...reply, problem: null })
    return this.#enqueue(reply.chat, key)
  }

  discard(key: number): void {
    this.#replies.delete(key)
  }

  #enqueue(chat: number, key: number): Promise<void> {
    const turn = (this.#lanes.get(chat) ?? Promise.resolve()).then(() => this.#post(key))
    this.#lanes.set(chat, turn)
    return turn
  }

  async #post(key: number): Promise<void> {
    const reply = this.#replies.get(key)
    if (reply === undefined) return
    try {
      this.#onSent(await this.#api.reply(reply.chat, inputOf(reply)))
      this.#replies.delete(key)
    } catch (error) {
      this.#replies.set(key, { ...reply, problem: problemOf(error) })
    }
  }
}

function inputOf({ text, files }: PendingReply): { text?: string; files?: readonly string[] } {
  return { ...(text !== '' && { text }), ...(files.length > 0 && { files: files.map(({ id }) => id) }) }
}

function isMessageOf(reply: PendingReply, message: MessageView): boolean {
  return message.id > reply.after && message.text === reply.text && message.files.length === reply.files.length
}
