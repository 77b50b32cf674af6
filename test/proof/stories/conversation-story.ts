import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { PlugboardError, type MessageView, type Random, type SimulatedChatView } from '@plugboard/contract'
import baseConnector from '@plugboard/base-connector'
import {
  createTestHost,
  pluginSource,
  seededRandom,
  virtualClock,
  type Messenger,
  type MessengerDefinition,
  type MessengerFault,
  type TestHost,
  type VirtualClock,
} from '@plugboard/testkit'
import type { Store } from '@plugboard/store'
import { openMemoryStore } from '@plugboard/store-sqlite'
import { chatProblems } from './chat-problems.ts'
import type { StoryReport } from './tell-stories.ts'

const connector = 'baseconnector'
const groupConnector = 'baseconnector_group'
const folder = fileURLToPath(new URL('..', import.meta.resolve('@plugboard/base-connector')))
const { default: messenger } = (await import(pathToFileURL(join(folder, 'test', 'messenger.ts')).href)) as {
  readonly default: MessengerDefinition
}
const settingsSchema = JSON.parse(readFileSync(join(folder, 'settings.schema.json'), 'utf8')) as unknown

/**
 * What `lost-answer` leaves open is found out by asking the messenger; the last question comes after five minutes and
 * a half, the longest wait between two attempts is a minute.
 */
const untilAllIsKnownMs = 900_000
const mostSteps = 50

export interface ConversationStoryOptions {
  /** A fault that a test plants between the host and its store. Default: none. */
  readonly around?: (store: Store) => Store
}

/**
 * Customers and operators talk at random through the base connector and its simulated messenger, which fails now and
 * then. When everything has come to its end, every phone is compared with what the host has stored.
 */
export async function conversationStory(seed: number, options: ConversationStoryOptions = {}): Promise<StoryReport> {
  const random = seededRandom(seed)
  const clock = virtualClock()
  const { around = (store) => store } = options
  const test = await createTestHost({
    random,
    clock,
    store: around(await openMemoryStore({ clock })),
    plugins: [pluginSource(baseConnector, settingsSchema)],
    messengers: { [connector]: messenger, [groupConnector]: messenger },
    // Unsigned, so that both sides have the same text.
    settings: { OPERATOR_DATA: 'hide' },
  })
  try {
    const { failures, figures } = await new ConversationStory(test, clock, random).tell()
    return { failures: failures.map((one) => `${one} (seed ${seed})`), figures }
  } finally {
    await test.close()
  }
}

class ConversationStory {
  readonly #test: TestHost
  readonly #clock: VirtualClock
  readonly #random: Random
  readonly #doing: Promise<unknown>[] = []
  readonly #failures: string[] = []
  #chats: { readonly messenger: Messenger; readonly chat: string }[] = []
  #written = 0

  constructor(test: TestHost, clock: VirtualClock, random: Random) {
    this.#test = test
    this.#clock = clock
    this.#random = random
  }

  async tell(): Promise<StoryReport> {
    await this.#begin()
    const steps = 15 + Math.floor(this.#random() * mostSteps)
    for (let step = 0; step < steps; step += 1) {
      await this.#step()
      // Most things happen while others are still under way.
      if (this.#random() < 0.6) await this.#clock.advance(Math.floor(this.#random() * 400))
    }
    await this.#end()
    const told = await this.#compare()
    return { failures: this.#failures, figures: { steps, ...told } }
  }

  async #begin(): Promise<void> {
    for (const id of [connector, groupConnector]) {
      await this.#test.connect(id)
      const own = this.#test.messenger(id)
      const opened = id === connector ? [['Carla Customer'], ['Boris'], ['Zoe Long']] : [['Ann', 'Ben', 'Cid']]
      for (const names of opened) {
        const { chat } = own.startChat(this.#test.line.id, { names, group: id === groupConnector })
        this.#chats.push({ messenger: own, chat })
      }
    }
  }

  async #step(): Promise<void> {
    const drawn = this.#random()
    if (drawn < 0.34) this.#customerSays()
    else if (drawn < 0.4) this.#customerRepeats()
    else if (drawn < 0.45) this.#customerChanges()
    else if (drawn < 0.78) await this.#operatorReplies()
    else if (drawn < 0.88) await this.#operatorChanges()
    else if (drawn < 0.9) await this.#operatorFinishes()
    else await this.#faults()
  }

  #customerSays(): void {
    const { messenger, view, customer } = this.#someChat()
    for (let left = this.#random() * 3; left > 0; left -= 1)
      this.#do(messenger.says({ ...view, customer }, { text: `Message ${++this.#written}` }))
  }

  /** Messengers that are not sure whether it arrived hand it over again; so do phones on which it failed. */
  #customerRepeats(): void {
    const { messenger, view } = this.#someChat()
    const own = view.messages.filter(({ from, deleted }) => from === 'customer' && !deleted)
    const message = own.findLast(({ failed }) => failed !== null) ?? own.at(-1)
    if (message !== undefined) this.#do(messenger.saysAgain({ ...view, customer: message.author }, message.id))
  }

  #customerChanges(): void {
    const { messenger, view } = this.#someChat()
    const own = view.messages.findLast(
      ({ from, deleted, failed }) => from === 'customer' && !deleted && failed === null,
    )
    if (own === undefined) return
    const where = { ...view, customer: own.author }
    if (this.#random() < 0.7) this.#do(messenger.edits(where, own.id, `${own.text} (edited)`))
    else this.#do(messenger.deletes(where, own.id))
  }

  async #operatorReplies(): Promise<void> {
    const chat = await this.#someHostChat()
    if (chat === undefined) return
    for (let left = this.#random() * 3; left > 0; left -= 1)
      this.#do(this.#test.host.desk.reply(this.#test.operator.id, chat, { text: `Answer ${++this.#written}` }))
  }

  async #operatorChanges(): Promise<void> {
    const chat = await this.#someHostChat()
    if (chat === undefined) return
    const { items } = await this.#test.host.desk.messages(chat, { limit: 20 })
    const own = items.findLast(
      ({ direction, deleted, author }) => direction === 'outbound' && !deleted && author.id !== 0,
    )
    if (own === undefined) return
    const { desk } = this.#test.host
    const by = this.#test.operator.id
    if (this.#random() < 0.7) this.#do(desk.edit(by, own.id, `${own.text} (edited)`))
    else this.#do(desk.delete(by, own.id))
  }

  async #operatorFinishes(): Promise<void> {
    const chat = await this.#someHostChat()
    if (chat !== undefined) this.#do(this.#test.host.desk.finish(this.#test.operator.id, chat))
  }

  async #faults(): Promise<void> {
    const { messenger } = this.#someChat()
    const faults: readonly MessengerFault[] = ['none', 'none', 'down', 'slow', 'lost-answer', 'refuse']
    await messenger.setFault(faults.at(Math.floor(this.#random() * faults.length))!)
  }

  /** What a person may be told not to do just then is no failure. */
  #do(doing: Promise<unknown>): void {
    const told = doing.catch((error: unknown) => {
      if (!PlugboardError.is(error) || !expectedRefusals.has(error.code)) this.#failures.push(String(error))
    })
    this.#doing.push(told)
  }

  /** The messengers work again, what failed on a phone is said again, and all that waits has its time. */
  async #end(): Promise<void> {
    for (const id of [connector, groupConnector]) await this.#test.messenger(id).setFault('none')
    await this.#pass(untilAllIsKnownMs)
    await Promise.all(this.#doing)
    for (const { messenger, chat } of this.#chats)
      for (const { id, author, failed, deleted } of messenger.chat(this.#test.line.id, chat).messages)
        if (failed !== null && !deleted)
          await messenger.saysAgain({ line: this.#test.line.id, chat, customer: author }, id)
    await this.#pass(10_000)
  }

  async #pass(ms: number): Promise<void> {
    const steps = 20
    for (let step = 0; step < steps; step += 1) await this.#clock.advance(ms / steps)
  }

  async #compare(): Promise<{ readonly inbound: number; readonly outbound: number }> {
    const stored: MessageView[] = []
    const { items } = await this.#test.host.desk.chats({ limit: 100 })
    for (const { messenger, chat } of this.#chats) {
      const phone = messenger.chat(this.#test.line.id, chat)
      const own = items.filter((view) => view.connector === messenger.connector && view.externalId === chat)
      const messages = (await Promise.all(own.map(({ id }) => this.#messagesOf(id)))).flat()
      const traces = new Map(
        await Promise.all(messages.map(async ({ id }) => [id, await this.#test.host.desk.trace(id)] as const)),
      )
      this.#failures.push(...chatProblems(phone, messages, (id) => traces.get(id)!))
      stored.push(...messages)
    }
    const inbound = stored.filter(({ direction }) => direction === 'inbound').length
    return { inbound, outbound: stored.length - inbound }
  }

  async #messagesOf(chat: number): Promise<MessageView[]> {
    const { items, next } = await this.#test.host.desk.messages(chat, { limit: 200 })
    if (next !== null) throw new Error('a story has to fit on one page')
    return [...items]
  }

  #someChat(): { readonly messenger: Messenger; readonly view: SimulatedChatView; readonly customer: string } {
    const { messenger, chat } = this.#chats.at(Math.floor(this.#random() * this.#chats.length))!
    const view = messenger.chat(this.#test.line.id, chat)
    return { messenger, view, customer: view.customers.at(Math.floor(this.#random() * view.customers.length))!.id }
  }

  async #someHostChat(): Promise<number | undefined> {
    const { items } = await this.#test.host.desk.chats({ limit: 100 })
    return items.at(Math.floor(this.#random() * items.length))?.id
  }
}

/** There is nothing to edit at the messenger, it is gone already, or the session is over. */
const expectedRefusals: ReadonlySet<string> = new Set(['EDIT_NO_EXTERNAL_ID', 'MESSAGE_DELETED', 'SESSION_CLOSED'])
