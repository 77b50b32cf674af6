import type { DeliveryView, MessageView } from '@plugboard/contract'
import { shallowReactive, shallowRef } from 'vue'
import type { DeskApi } from '../api/desk-api.ts'
import { Thread } from './thread.ts'

const KEPT = 20

/** The threads that were opened lately. Messages of other chats are loaded when their chat is opened. */
export class Threads {
  readonly #api: Pick<DeskApi, 'messages'>
  readonly #threads = shallowReactive(new Map<number, Thread>())
  readonly #latest = shallowRef<MessageView | null>(null)

  constructor(api: Pick<DeskApi, 'messages'>) {
    this.#api = api
  }

  /** The newest message that an event told of, in whichever chat. */
  get latest(): MessageView | null {
    return this.#latest.value
  }

  find(chat: number): Thread | undefined {
    return this.#threads.get(chat)
  }

  /** The thread of a chat; the one that was opened longest ago is forgotten when there are too many. */
  open(chat: number): Thread {
    const thread = this.#threads.get(chat) ?? new Thread(chat, this.#api)
    this.#threads.delete(chat)
    this.#threads.set(chat, thread)
    const [oldest] = this.#threads.keys()
    if (this.#threads.size > KEPT && oldest !== undefined) this.#threads.delete(oldest)
    return thread
  }

  applyMessage(message: MessageView): void {
    this.#threads.get(message.chat)?.applyEvent(message)
    if (this.#latest.value === null || message.id >= this.#latest.value.id) this.#latest.value = message
  }

  /** The answer to a reply; an event about the same message that was faster knows more. */
  applyReply(message: MessageView): void {
    const thread = this.#threads.get(message.chat)
    if (thread?.get(message.id) === undefined) thread?.applyEvent(message)
  }

  applyDelivery(delivery: DeliveryView): void {
    this.#threads.get(delivery.chat)?.applyDelivery(delivery)
  }

  clear(): void {
    this.#threads.clear()
    this.#latest.value = null
  }
}
