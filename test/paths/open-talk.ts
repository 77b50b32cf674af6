import { setTimeout as sleep } from 'node:timers/promises'
import type { ChatView, MessageView, SimulatedMessageView, UserId } from '@plugboard/contract'
import type { Host } from '@plugboard/host'
import type { Sandbox } from '@plugboard/sandbox'
import { type Messenger, waitFor, type Where } from '@plugboard/testkit'

/** One customer (or a group) and one operator, with a real HTTP messenger and a real server in between. */
export class Talk {
  readonly host: Host
  readonly messenger: Messenger
  readonly line: number
  readonly operator: UserId
  readonly phoneChat: string
  readonly customers: readonly Where[]

  private constructor(sandbox: Sandbox, connector: string, line: number, names: readonly string[]) {
    const messenger = sandbox.messengers().find((each) => each.connector === connector)
    const operator = sandbox.host.operators.list().find(({ login }) => login === 'anna')
    if (messenger === undefined || operator === undefined) throw new Error(`nobody to talk to at ${connector}`)
    const { chat, customers } = messenger.startChat(line, { names })
    this.host = sandbox.host
    this.messenger = messenger
    this.line = line
    this.operator = operator.id
    this.phoneChat = chat
    this.customers = customers.map(({ id }) => ({ line, chat, customer: id }))
  }

  /** On a line of its own, so that tests do not see each other. */
  static async open(sandbox: Sandbox, connector = 'baseconnector', names: readonly string[] = ['Ada']): Promise<Talk> {
    const settings = { WELCOME_MESSAGE: 'N', OPERATOR_DATA: 'hide' } as const
    const { id } = await sandbox.host.lines.create({ name: 'Test', settings })
    const talk = new Talk(sandbox, connector, id, names)
    await sandbox.host.channels.saveSettings(connector, id, talk.messenger.settings(id))
    await talk.flags({ active: true, connection: true, register: true })
    return talk
  }

  async flags(flags: Parameters<Host['channels']['setFlags']>[2]): Promise<void> {
    await this.host.channels.setFlags(this.messenger.connector, this.line, flags)
  }

  get customer(): Where {
    const [first] = this.customers
    if (first === undefined) throw new Error('nobody is in the chat')
    return first
  }

  /** The customer writes, and it was taken. */
  async says(text: string, customer: Where = this.customer): Promise<SimulatedMessageView> {
    const message = await this.messenger.says(customer, { text })
    if (message.failed !== null) throw new Error(message.failed)
    return message
  }

  phone(): readonly SimulatedMessageView[] {
    return this.messenger.chat(this.line, this.phoneChat).messages
  }

  /** What operators sent, as the customer sees it. */
  answers(): readonly SimulatedMessageView[] {
    return this.phone().filter(({ from }) => from === 'operator')
  }

  async chats(): Promise<readonly ChatView[]> {
    return (await this.host.desk.chats({ line: this.line })).items
  }

  async chat(): Promise<ChatView> {
    const [chat] = await this.chats()
    if (chat === undefined) throw new Error('no chat came')
    return chat
  }

  async desk(): Promise<readonly MessageView[]> {
    return (await this.host.desk.messages((await this.chat()).id, {})).items
  }

  async replies(text: string, files: readonly string[] = []): Promise<MessageView> {
    return await this.host.desk.reply(this.operator, (await this.chat()).id, { text, files })
  }

  /** An operator's message that the messenger has. */
  async repliesAndArrives(text: string): Promise<MessageView> {
    const { id } = await this.replies(text)
    return await this.until('the message is sent', async () => {
      const message = await this.host.desk.message(id)
      return message.delivery?.state === 'sent' && message
    })
  }

  until<Value>(what: string, look: () => Value | Promise<Value>): Promise<NonNullable<Exclude<Value, false>>> {
    return waitFor(look, { what, timeoutMs: 15_000 })
  }

  /** Long enough for anything that should not come to come. */
  async quiet(): Promise<void> {
    await sleep(300)
  }
}
