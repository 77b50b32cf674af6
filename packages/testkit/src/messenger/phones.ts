import type { Clock, ConnectorId, LineId, SimulatedChatView, SimulatedMessageView } from '@plugboard/contract'
import type { SimulatedFile } from './messenger-files.ts'

/** What an operator sent, as a phone shows it. */
export interface ArrivedMessage {
  readonly text: string
  readonly files?: readonly SimulatedFile[]
}

/** The customers' phones of one account: what `handle` shows on them. Ids are the messenger's own. */
export interface Phones {
  chats(): readonly SimulatedChatView[]
  chat(chat: string): SimulatedChatView | undefined
  /** An operator's message arrives. `undefined` when there is no such chat. */
  receive(chat: string, message: ArrivedMessage): SimulatedMessageView | undefined
  /** The text of a message changes. False when there is no such message, or it is deleted. */
  edit(chat: string, message: string, text: string): boolean
  /** A message is shown as deleted. False when there is no such message. */
  remove(chat: string, message: string): boolean
  /** An operator types; shown for five seconds, or until a message arrives. */
  typing(chat: string): void
  /** The customers' messages were read by an operator. */
  readByOperator(chat: string): void
}

/** How long "types …" stays without news, as messengers usually do it. */
const typingMs = 5_000

/** Older messages scroll off: a phone shows this many of each chat. */
const shownMessages = 500

interface PhoneOptions {
  readonly connector: ConnectorId
  readonly line: LineId
  readonly clock: Clock
  readonly nextId: (prefix: string) => string
  /** Called with every new state of a chat. */
  readonly changed: (chat: SimulatedChatView) => void
}

/** All phones of one account. Views are never changed, only replaced. */
export class PhoneBook implements Phones {
  readonly #options: PhoneOptions
  readonly #chats = new Map<string, SimulatedChatView>()
  readonly #typing = new Map<string, () => void>()

  constructor(options: PhoneOptions, stored: readonly SimulatedChatView[]) {
    this.#options = options
    for (const chat of stored) this.#chats.set(chat.chat, { ...chat, operatorTyping: false })
  }

  chats(): readonly SimulatedChatView[] {
    return [...this.#chats.values()]
  }

  chat(chat: string): SimulatedChatView | undefined {
    return this.#chats.get(chat)
  }

  /** A new chat with these customers. */
  open(names: readonly string[], group: boolean): SimulatedChatView {
    const { connector, line, nextId } = this.#options
    const chat = nextId('chat')
    const customers = names.map((name) => ({ id: nextId('customer'), name }))
    const key = `${connector}/${line}/${chat}`
    const name = group ? names.join(', ') : (names[0] ?? '')
    return this.#show({ key, connector, line, chat, name, group, customers, messages: [], operatorTyping: false })
  }

  receive(chat: string, message: ArrivedMessage): SimulatedMessageView | undefined {
    this.#stopTyping(chat)
    return this.#add(chat, { from: 'operator', author: '', ...message })
  }

  /** A customer's own message, on its way. */
  say(chat: string, author: string, message: ArrivedMessage): SimulatedMessageView | undefined {
    return this.#add(chat, { from: 'customer', author, ...message })
  }

  edit(chat: string, message: string, text: string): boolean {
    return this.#change(chat, message, (before) => (before.deleted ? before : { ...before, text, edited: true }))
  }

  remove(chat: string, message: string): boolean {
    return this.#change(chat, message, (before) => ({ ...before, text: '', files: [], deleted: true }))
  }

  /** A customer's message could not be handed over, or (`null`) it could after all. */
  fail(chat: string, message: string, failed: string | null): void {
    this.#change(chat, message, (before) => ({ ...before, failed }))
  }

  typing(chat: string): void {
    if (!this.#set(chat, { operatorTyping: true })) return
    this.#typing.get(chat)?.()
    this.#typing.set(
      chat,
      this.#options.clock.after(typingMs, () => this.#stopTyping(chat)),
    )
  }

  readByOperator(chat: string): void {
    this.#read(chat, 'customer')
  }

  /** The operators' messages that become read by this. */
  readByCustomer(chat: string): readonly SimulatedMessageView[] {
    return this.#read(chat, 'operator')
  }

  /** Ends what waits for the clock. */
  close(): void {
    for (const stop of this.#typing.values()) stop()
    this.#typing.clear()
  }

  #add(
    chat: string,
    message: ArrivedMessage & Pick<SimulatedMessageView, 'from' | 'author'>,
  ): SimulatedMessageView | undefined {
    const before = this.#chats.get(chat)
    if (before === undefined) return undefined
    const id = this.#options.nextId('m')
    const blank = { edited: false, deleted: false, read: false, failed: null }
    const added = { id, files: [], atMs: this.#options.clock.now(), ...blank, ...message }
    this.#show({ ...before, messages: [...before.messages, added].slice(-shownMessages) })
    return added
  }

  #change(chat: string, message: string, change: (before: SimulatedMessageView) => SimulatedMessageView): boolean {
    const before = this.#chats.get(chat)
    const found = before?.messages.find(({ id }) => id === message)
    if (before === undefined || found === undefined) return false
    const after = change(found)
    if (after === found) return false
    this.#show({ ...before, messages: before.messages.map((each) => (each === found ? after : each)) })
    return true
  }

  #read(chat: string, from: SimulatedMessageView['from']): readonly SimulatedMessageView[] {
    const before = this.#chats.get(chat)
    const unread = (before?.messages ?? []).filter((each) => each.from === from && !each.read && !each.deleted)
    if (before === undefined || unread.length === 0) return []
    const messages = before.messages.map((each) => (unread.includes(each) ? { ...each, read: true } : each))
    this.#show({ ...before, messages })
    return unread
  }

  #stopTyping(chat: string): void {
    this.#typing.get(chat)?.()
    this.#typing.delete(chat)
    if (this.#chats.get(chat)?.operatorTyping) this.#set(chat, { operatorTyping: false })
  }

  #set(chat: string, part: Partial<SimulatedChatView>): boolean {
    const before = this.#chats.get(chat)
    if (before === undefined) return false
    this.#show({ ...before, ...part })
    return true
  }

  #show(chat: SimulatedChatView): SimulatedChatView {
    this.#chats.set(chat.chat, chat)
    this.#options.changed(chat)
    return chat
  }
}
