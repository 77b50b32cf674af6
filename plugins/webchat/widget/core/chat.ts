import { type Identity, type Profile, protocolVersion, type ServerFrame, type ToldMessage } from '../../src/protocol.ts'
import { Connection, type ConnectionState } from './connection.ts'
import { frameOf, Outbox, type Pending } from './outbox.ts'
import type { PendingFile, Surroundings, UploadAnswer } from './surroundings.ts'
import { Thread } from './thread.ts'

/** An answer that does not come any more is asked for again. */
const answerWithinMs = 10_000
/** After a failed upload. */
const uploadAgainMs = 3_000
/** "Types …" is told at most this often, and shown this long. */
const typingEveryMs = 3_000
const typingShownMs = 6_000
/** Links to files are good for a day: a page that is open longer loads its history again before. */
const historyGoodMs = 12 * 3_600_000
/** What was taken and does not show in the chat by then, because it changed nothing, is forgotten. */
const settledShownMs = 5_000

export interface ChatOptions {
  /** Separates lines, hosts and people who use the same browser. */
  readonly place: string
  readonly identity: () => Identity
  /** Something looks different now. */
  readonly changed: () => void
  /** An operator or the line wrote. */
  readonly wrote?: (message: ToldMessage) => void
}

/** How the visitor's chat stands. */
export interface ChatView {
  readonly state: ConnectionState
  /** Why it ended, as a close code. */
  readonly closedBy: number
  /** The history has been loaded. */
  readonly loaded: boolean
  readonly messages: readonly ToldMessage[]
  /** There are earlier ones. */
  readonly more: boolean
  readonly pending: readonly Pending[]
  /** Refs of own messages that an operator has not read yet. */
  readonly unread: ReadonlySet<string>
  /** Messages to the visitor that they have not read. */
  readonly news: number
  /** Who types; null for nobody. */
  readonly typing: string | null
}

/**
 * A visitor's chat: what is known of it, what is on its way, and the connection. One operation at a time goes out, and
 * the next one when it was answered, so that the order holds over every break. An operation without an answer goes out
 * again; the host knows a message by its id and takes it once.
 */
export class Chat {
  readonly #around: Surroundings
  readonly #options: ChatOptions
  readonly #connection: Connection
  readonly #outbox: Outbox
  readonly #thread = new Thread()
  /** The operation that is on its way, or waits for its next attempt: nothing overtakes it. */
  #sending: string | null = null
  #uploading = false
  #stopWaiting: () => void = () => undefined
  #typing: string | null = null
  #stopTyping: () => void = () => undefined
  #toldTypingMs = 0
  #historyMs = 0
  #attentive = false
  #askedOlder = 0

  constructor(around: Surroundings, options: ChatOptions) {
    this.#around = around
    this.#options = options
    this.#outbox = new Outbox(around, options.place)
    this.#connection = new Connection(around, {
      hello: () => ({ type: 'hello', v: protocolVersion, ...this.#options.identity(), ...this.#cursor() }),
      heard: (frame) => this.#heard(frame),
      changed: () => this.#connectionChanged(),
    })
  }

  get view(): ChatView {
    return {
      state: this.#connection.state,
      closedBy: this.#connection.closedBy,
      loaded: this.#thread.loaded,
      messages: this.#thread.messages,
      more: this.#thread.more,
      pending: this.#outbox.entries,
      unread: this.#thread.unreadRefs,
      news: this.#thread.news,
      typing: this.#typing,
    }
  }

  /** Whether something waits to be sent, from this page or an earlier one. */
  get hasPending(): boolean {
    return this.#outbox.next !== undefined
  }

  connect(): void {
    this.#connection.open()
  }

  /** The network is back. */
  hurry(): void {
    this.#connection.hurry()
  }

  end(): void {
    this.#stopWaiting()
    this.#stopTyping()
    this.#connection.end()
  }

  say(text: string): void {
    this.#outbox.say(text, this.#around.clock.now())
    this.#flush()
    this.#options.changed()
  }

  async sendFile(file: PendingFile): Promise<void> {
    await this.#outbox.file(file, this.#around.clock.now())
    this.#flush()
    this.#options.changed()
  }

  edit(id: string, text: string): void {
    this.#outbox.edit(id, text, this.#around.clock.now())
    this.#flush()
    this.#options.changed()
  }

  delete(id: string): void {
    this.#outbox.delete(id, this.#around.clock.now())
    this.#flush()
    this.#options.changed()
  }

  again(ref: string): void {
    this.#outbox.again(ref)
    this.#flush()
    this.#options.changed()
  }

  discard(ref: string): void {
    if (ref === this.#sending) return
    this.#outbox.drop(ref)
    this.#options.changed()
  }

  introduce(profile: Profile): void {
    this.#connection.send({ type: 'profile', profile })
  }

  types(): void {
    const nowMs = this.#around.clock.now()
    if (nowMs - this.#toldTypingMs < typingEveryMs) return
    if (this.#connection.send({ type: 'typing' })) this.#toldTypingMs = nowMs
  }

  older(): void {
    const first = this.#thread.messages[0]?.id ?? 0
    if (!this.#thread.more || this.#askedOlder === first) return
    if (this.#connection.send({ type: 'older', before: first })) this.#askedOlder = first
  }

  /** Whether the visitor is looking: then what comes is read. */
  attend(attentive: boolean): void {
    this.#attentive = attentive
    this.#confirm()
  }

  #cursor(): { readonly cursor?: string } {
    const good = this.#around.clock.now() - this.#historyMs < historyGoodMs
    return this.#thread.cursor === null || !good ? {} : { cursor: this.#thread.cursor }
  }

  #connectionChanged(): void {
    if (this.#connection.state === 'open') {
      this.#askedOlder = 0
      this.#thread.forgetConfirmed()
      this.#flush()
      this.#confirm()
    } else {
      this.#stopWaiting()
      if (!this.#uploading) this.#sending = null
    }
    this.#options.changed()
  }

  #heard(frame: ServerFrame): void {
    switch (frame.type) {
      case 'done':
      case 'refused':
      case 'later':
        this.#answered(frame)
        break
      case 'typing':
        this.#showTyping(frame.name)
        break
      case 'history':
        this.#historyMs = this.#around.clock.now()
        this.#askedOlder = 0
        this.#told(frame.messages, () => this.#thread.replace(frame))
        break
      case 'message':
        this.#told([frame.message], () => this.#thread.put(frame.message, frame.cursor))
        break
      case 'older':
        this.#thread.prepend(frame.messages, frame.more)
        break
      case 'unread':
        this.#thread.setUnread(frame.unread, frame.cursor)
        break
      case 'welcome':
      case 'pong':
        break
    }
    this.#options.changed()
  }

  #told(messages: readonly ToldMessage[], take: () => readonly ToldMessage[]): void {
    const fresh = take()
    for (const { from, ref } of messages) if (from === 'visitor') this.#outbox.seen(ref)
    for (const message of fresh) this.#options.wrote?.(message)
    if (fresh.length > 0) this.#hideTyping()
    // Seen in the chat before its answer came.
    if (this.#sending !== null && !this.#outbox.entries.some(({ ref }) => ref === this.#sending)) this.#next()
    this.#confirm()
  }

  /** Tells operators what arrived, and what was seen. */
  #confirm(): void {
    if (this.#connection.state !== 'open') return
    const delivered = this.#thread.takeUndelivered()
    const read = this.#attentive ? this.#thread.takeUnread() : []
    for (const ids of chunks(delivered)) this.#connection.send({ type: 'delivered', ids })
    for (const ids of chunks(read)) this.#connection.send({ type: 'read', ids })
    if (read.length > 0) this.#options.changed()
  }

  #flush(): void {
    const next = this.#outbox.next
    if (this.#sending !== null || next === undefined) return
    if (next.type === 'file') void this.#upload(next)
    else this.#send(next)
  }

  #send(pending: Pending): void {
    const frame = frameOf(pending)
    if (frame === undefined || this.#connection.state !== 'open') return
    this.#sending = pending.ref
    this.#outbox.try(pending)
    this.#connection.send(frame)
    this.#stopWaiting = this.#around.clock.after(answerWithinMs, () => this.#connection.renew())
  }

  async #upload(pending: Pending): Promise<void> {
    if (this.#connection.state !== 'open') return
    this.#sending = pending.ref
    this.#uploading = true
    this.#outbox.try(pending)
    const answer = await this.#uploaded(pending)
    this.#uploading = false
    this.#answered(answer)
    this.#options.changed()
  }

  async #uploaded(pending: Pending): Promise<UploadAnswer> {
    const { ref } = pending
    const file = await this.#outbox.fileOf(pending)
    if (file === undefined) return { type: 'refused', ref, code: 'gone', reason: '' }
    try {
      return { ...(await this.#around.upload(file, pending.id, this.#options.identity())), ref }
    } catch {
      return { type: 'later', ref, afterMs: uploadAgainMs }
    }
  }

  #answered(answer: UploadAnswer): void {
    if (answer.ref !== this.#sending) return
    if (answer.type === 'later') return this.#waitFor(answer.afterMs)
    if (answer.type === 'done') this.#settle(answer.ref)
    else this.#outbox.refuse(answer.ref, answer.code)
    this.#next()
  }

  #settle(ref: string): void {
    this.#outbox.settle(ref)
    this.#around.clock.after(settledShownMs, () => {
      this.#outbox.drop(ref)
      this.#options.changed()
    })
  }

  #waitFor(afterMs: number): void {
    this.#stopWaiting()
    this.#stopWaiting = this.#around.clock.after(afterMs, () => this.#next())
  }

  #next(): void {
    this.#stopWaiting()
    if (this.#uploading) return
    this.#sending = null
    this.#flush()
  }

  #showTyping(name: string): void {
    this.#stopTyping()
    this.#typing = name
    this.#stopTyping = this.#around.clock.after(typingShownMs, () => {
      this.#hideTyping()
      this.#options.changed()
    })
  }

  #hideTyping(): void {
    this.#stopTyping()
    this.#typing = null
  }
}

function chunks(ids: readonly string[]): readonly (readonly string[])[] {
  const size = 100
  return Array.from({ length: Math.ceil(ids.length / size) }, (_, at) => ids.slice(at * size, (at + 1) * size))
}
