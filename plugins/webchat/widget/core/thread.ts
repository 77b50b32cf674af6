import type { ServerFrame, ToldMessage } from '../../src/protocol.ts'

type History = Extract<ServerFrame, { readonly type: 'history' }>

/** The stored part of a chat, as far as it was told, in order. What is told again changes nothing. */
export class Thread {
  #messages: readonly ToldMessage[] = []
  #known = new Map<number, ToldMessage>()
  #unread = 0
  /** What was confirmed over this connection, so that it is confirmed once. */
  readonly #delivered = new Set<string>()
  readonly #read = new Set<string>()
  /** What the visitor saw on this page, confirmed or not. */
  readonly #seen = new Set<string>()
  loaded = false
  more = false
  cursor: string | null = null

  get messages(): readonly ToldMessage[] {
    return this.#messages
  }

  /** Everything that was known is replaced. Answers messages to the visitor that are new to this page. */
  replace({ messages, more, cursor, unread }: History): readonly ToldMessage[] {
    const before = this.#known
    const wasLoaded = this.loaded
    this.#known = new Map(messages.map((message) => [message.id, message]))
    this.loaded = true
    this.more = more
    this.cursor = cursor
    this.#unread = unread
    this.#sort()
    return wasLoaded ? messages.filter((message) => isToVisitor(message) && !before.has(message.id)) : []
  }

  put(message: ToldMessage, cursor: string): readonly ToldMessage[] {
    const isNew = !this.#known.has(message.id)
    this.cursor = cursor
    // An earlier one than the page begins with comes when it is asked for.
    if (isNew && this.more && message.id < (this.#messages[0]?.id ?? 0)) return []
    this.#known.set(message.id, message)
    this.#sort()
    return isNew && isToVisitor(message) ? [message] : []
  }

  prepend(messages: readonly ToldMessage[], more: boolean): void {
    for (const message of messages) this.#known.set(message.id, message)
    this.more = more
    this.#sort()
  }

  setUnread(unread: number, cursor: string): void {
    this.#unread = unread
    this.cursor = cursor
  }

  /** The visitor's newest messages, as many as operators have not read. */
  get unreadRefs(): ReadonlySet<string> {
    if (this.#unread === 0) return new Set()
    const own = this.#messages.filter(({ from }) => from === 'visitor')
    return new Set(own.slice(-this.#unread).map(({ ref }) => ref))
  }

  /** Messages to the visitor that are not read. */
  get news(): number {
    return this.#messages.filter((message) => this.#isUnseen(message)).length
  }

  /** A confirmation may have been lost with the connection. */
  forgetConfirmed(): void {
    this.#delivered.clear()
    this.#read.clear()
  }

  takeUndelivered(): string[] {
    const found = this.#messages.filter(
      (message) => isToVisitor(message) && !message.delivered && !message.deleted && !this.#delivered.has(message.ref),
    )
    return refsInto(this.#delivered, found)
  }

  /** The visitor looks at all of them. */
  takeUnread(): string[] {
    refsInto(
      this.#seen,
      this.#messages.filter((message) => this.#isUnseen(message)),
    )
    const found = this.#messages.filter(
      (message) => isToVisitor(message) && !message.read && !message.deleted && !this.#read.has(message.ref),
    )
    return refsInto(this.#read, found)
  }

  #isUnseen(message: ToldMessage): boolean {
    return isToVisitor(message) && !message.read && !message.deleted && !this.#seen.has(message.ref)
  }

  #sort(): void {
    this.#messages = [...this.#known.values()].toSorted((one, other) => one.id - other.id)
  }
}

function isToVisitor({ from }: ToldMessage): boolean {
  return from !== 'visitor'
}

function refsInto(set: Set<string>, messages: readonly ToldMessage[]): string[] {
  const refs = messages.map(({ ref }) => ref)
  for (const ref of refs) set.add(ref)
  return refs
}
