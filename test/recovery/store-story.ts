import type {
  ChatId,
  ConnectorId,
  DeliveryId,
  ExternalChatId,
  ExternalMessageId,
  ExternalUserId,
  LineId,
  MessageId,
  SessionId,
  TraceStep,
  UserId,
} from '@plugboard/contract'
import type { Changes, ChatRow, DeliveryRow, MessageIdentity, MessageRow, SessionRow } from '@plugboard/store'
import { seededRandom } from '@plugboard/store/suite'

export const storyConnector: ConnectorId = 'story' as ConnectorId
export const storyLine: LineId = 1 as LineId
/** More writers than this would share their ids. */
const MAX_WRITERS = 100
const SESSION_STEPS = 7

/**
 * What one writer does to its own chat, step after step. The same seed, writer and number of steps always give the same
 * rows, so a parent can tell exactly what has to be there after so many steps. Ids are made from the step, which lets the
 * ids of several writers arrive in any order.
 */
export class StoreStory {
  readonly #seed: number
  readonly #writer: number
  #chat: ChatRow
  #session: SessionRow | undefined
  readonly messages: MessageRow[] = []
  readonly identities: MessageIdentity[] = []
  readonly deliveries: DeliveryRow[] = []
  readonly traces = new Map<MessageId, TraceStep[]>()

  constructor(seed: number, writer: number) {
    this.#seed = seed
    this.#writer = writer
    this.#chat = firstChat(writer)
  }

  /** The story after some steps. */
  static after(seed: number, writer: number, steps: number): StoreStory {
    const story = new StoreStory(seed, writer)
    for (let step = 0; step < steps; step++) story.next()
    return story
  }

  get chat(): ChatRow {
    return this.#chat
  }

  get session(): SessionRow | undefined {
    return this.#session
  }

  get steps(): number {
    return this.messages.length
  }

  /** Changes of the next step. The first one makes the chat. */
  next(): Changes {
    const step = this.steps + 1
    const random = seededRandom(this.#seed * 7919 + this.#writer * 104_729 + step)
    const id = step * MAX_WRITERS + this.#writer
    const first = step === 1
    const opened = step % SESSION_STEPS === 1 ? this.#openSession(id) : undefined
    const message = this.#message(id, random)
    const identity = { connector: storyConnector, line: storyLine, chat: this.#chat.externalId, message: `m-${id}` }
    const settled = this.#settleDelivery(random)
    const delivery = this.#addDelivery(message, random)
    const edited = this.#editMessage(random)
    const trace = this.#addTrace(message.id, random)
    const before = this.#chat
    const chat = { ...before, session: this.#session?.id ?? before.session, lastMessage: message.id, unread: step }
    this.messages.push(message)
    this.identities.push(identity)
    this.#chat = { ...chat, version: first ? 1 : before.version + 1 }
    return {
      insert: {
        chats: first ? [chat] : [],
        messages: [message],
        sessions: opened === undefined ? [] : [opened],
        deliveries: delivery === undefined ? [] : [delivery],
      },
      update: {
        chats: first ? [] : [chat],
        deliveries: settled === undefined ? [] : [settled],
        messages: edited === undefined ? [] : [edited],
      },
      identities: [{ identity, message: message.id }],
      trace,
      state: [{ connector: storyConnector, line: storyLine, key: `writer ${this.#writer}`, value: step }],
      journal: [
        { kind: 'message', chat: chat.id, message: message.id },
        { kind: 'session', chat: chat.id, session: chat.session },
      ],
    }
  }

  #openSession(id: number): SessionRow {
    const session: SessionRow = {
      id: id as SessionId,
      version: 1,
      chat: this.#chat.id,
      connector: storyConnector,
      line: storyLine,
      state: 'waiting',
      operator: 0 as UserId,
      parent: this.#chat.session,
      openedMs: id,
      closedMs: 0,
      end: null,
      closeDueMs: id,
    }
    this.#session = session
    return session
  }

  #message(id: number, random: () => number): MessageRow {
    return {
      id: id as MessageId,
      version: 1,
      chat: this.#chat.id,
      session: this.#session?.id ?? (0 as SessionId),
      direction: 'inbound',
      author: 0 as UserId,
      text: `${random()} `.repeat(1 + Math.floor(random() * 40)),
      files: [],
      externalIds: [`m-${id}` as ExternalMessageId],
      atMs: id,
      editedMs: 0,
      deletedMs: 0,
      versions: [],
      delivery: 0 as DeliveryId,
      deliveredMs: 0,
      readMs: 0,
      trace: [],
    }
  }

  #addDelivery(message: MessageRow, random: () => number): DeliveryRow | undefined {
    if (random() < 0.5) return undefined
    const delivery: DeliveryRow = {
      id: message.id as number as DeliveryId,
      version: 1,
      kind: 'add',
      connector: storyConnector,
      line: storyLine,
      chat: message.chat,
      externalChat: this.#chat.externalId,
      message: message.id,
      state: 'waiting',
      attempts: 0,
      createdMs: message.atMs,
      dueMs: 0,
      waitedMs: 0,
      reason: '',
      payload: { author: 0 as UserId, text: message.text, files: [], targets: [], system: false },
      externalIds: [],
      resendOf: 0 as DeliveryId,
      settledMs: 0,
    }
    this.deliveries.push(delivery)
    return delivery
  }

  /** An earlier delivery, now sent. */
  #settleDelivery(random: () => number): DeliveryRow | undefined {
    const at = Math.floor(random() * this.deliveries.length * 2)
    const delivery = this.deliveries[at]
    if (delivery === undefined) return undefined
    const settled: DeliveryRow = { ...delivery, state: 'sent', attempts: delivery.attempts + 1 }
    this.deliveries[at] = { ...settled, version: delivery.version + 1 }
    return settled
  }

  /** An earlier message, edited. */
  #editMessage(random: () => number): MessageRow | undefined {
    const at = Math.floor(random() * this.messages.length * 2)
    const message = this.messages[at]
    if (message === undefined) return undefined
    const edited: MessageRow = {
      ...message,
      text: `edited ${message.version}`,
      versions: [...message.versions, { text: message.text, atMs: message.version }],
    }
    this.messages[at] = { ...edited, version: message.version + 1 }
    return edited
  }

  #addTrace(message: MessageId, random: () => number): NonNullable<Changes['trace']> {
    const steps = Array.from({ length: Math.floor(random() * 3) }, (_, at): TraceStep => {
      return { atMs: message, step: 'attempt', text: `step ${at}` }
    })
    this.traces.set(message, steps)
    return steps.map((step) => ({ message, step }))
  }
}

function firstChat(writer: number): ChatRow {
  return {
    id: (writer + 1) as ChatId,
    version: 1,
    connector: storyConnector,
    line: storyLine,
    externalId: `chat-${writer}` as ExternalChatId,
    externalUser: `user-${writer}` as ExternalUserId,
    user: 0 as UserId,
    name: `Writer ${writer}`,
    description: '',
    session: 0 as SessionId,
    lastMessage: 0 as MessageId,
    lastText: '',
    lastDirection: 'inbound',
    lastMs: 0,
    lastInboundMs: 0,
    unread: 0,
    createdMs: 0,
  }
}
