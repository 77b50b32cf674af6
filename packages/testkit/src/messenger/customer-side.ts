import {
  PlugboardError,
  type SimulatedChatView,
  type SimulatedCustomerView,
  type SimulatedMessageView,
} from '@plugboard/contract'
import type { Account } from './account.ts'
import type { FileBytes } from './messenger-files.ts'
import type { CustomerAct, CustomerActs, MessengerDefinition } from './messenger-definition.ts'

/** Which customer of which simulated chat. */
export interface Where {
  readonly line: number
  readonly chat: string
  readonly customer: string
}

export interface Saying {
  readonly text?: string
  readonly files?: readonly FileBytes[]
}

/**
 * What simulated customers do. The customer's phone shows it at once; then the definition reports it to the connector.
 * A report that fails leaves a message that is shown as failed, as on a real phone.
 */
export class CustomerSide {
  readonly #current: () => MessengerDefinition
  readonly #account: (line: number) => Account

  constructor(definition: () => MessengerDefinition, account: (line: number) => Account) {
    this.#current = definition
    this.#account = account
  }

  /** A new chat with these customers; the connector hears of it with the first message. */
  startChat(line: number, chat: { readonly names: readonly string[]; readonly group?: boolean }): SimulatedChatView {
    return this.#account(line).phones.open(chat.names, chat.group ?? chat.names.length > 1)
  }

  /** @throws HTTP_INPUT_INVALID when there is no such chat. */
  chat(line: number, chat: string): SimulatedChatView {
    return this.#account(line).phones.chat(chat) ?? unknown('chat', `names ${chat}, which does not exist`)
  }

  /** @throws HTTP_INPUT_INVALID when there is no such chat or customer. */
  async says(where: Where, saying: Saying): Promise<SimulatedMessageView> {
    const { chat, customer, world } = this.#act(where)
    const files = (saying.files ?? []).map((file) => world.files.put(file))
    const message = world.phones.say(chat.chat, customer.id, { text: saying.text ?? '', files })
    if (message === undefined) return unknown('chat', 'is gone')
    await this.#report(where, message.id, (act) => this.#current().customer.says(world, act))
    return this.#message(where, message.id)
  }

  /** Hands the same message over again, as messengers do that are not sure of the first time. */
  async saysAgain(where: Where, message: string): Promise<SimulatedMessageView> {
    const { world } = this.#act(where)
    await this.#report(where, message, (act) => this.#current().customer.says(world, act))
    return this.#message(where, message)
  }

  /** @throws HTTP_INPUT_INVALID, also when the messenger knows no edits. */
  async edits(where: Where, message: string, text: string): Promise<SimulatedMessageView> {
    const report = this.#able('edits')
    const { world } = this.#own(where, message)
    world.phones.edit(where.chat, message, text)
    await this.#report(where, message, (act) => report(world, act))
    return this.#message(where, message)
  }

  /** @throws HTTP_INPUT_INVALID, also when the messenger knows no deletions. */
  async deletes(where: Where, message: string): Promise<SimulatedMessageView> {
    const report = this.#able('deletes')
    const { world } = this.#own(where, message)
    world.phones.remove(where.chat, message)
    await this.#report(where, message, (act) => report(world, act))
    return this.#message(where, message)
  }

  /** Everything in the chat was read. @throws HTTP_INPUT_INVALID */
  async reads(where: Where): Promise<void> {
    const report = this.#able('reads')
    const { world, customer } = this.#act(where)
    const messages = world.phones.readByCustomer(where.chat)
    if (messages.length === 0) return
    await report(world, { chat: this.chat(where.line, where.chat), customer, messages })
  }

  /** @throws HTTP_INPUT_INVALID */
  async types(where: Where): Promise<void> {
    const report = this.#able('types')
    const { world, chat, customer } = this.#act(where)
    await report(world, { chat, customer })
  }

  async #report(
    where: Where,
    message: string,
    tell: (act: CustomerAct & { readonly message: SimulatedMessageView }) => Promise<void>,
  ): Promise<void> {
    const { world, chat, customer } = this.#act(where)
    try {
      await tell({ chat, customer, message: this.#message(where, message) })
      if (this.#message(where, message).failed !== null) world.phones.fail(where.chat, message, null)
    } catch (error) {
      world.phones.fail(where.chat, message, error instanceof Error ? error.message : String(error))
    }
  }

  #able<Act extends keyof CustomerActs>(act: Act): NonNullable<CustomerActs[Act]> {
    const report = this.#current().customer[act]
    return report ?? unknown('customer', `cannot do that: ${this.#current().name} knows no "${act}"`)
  }

  #act(where: Where): { world: Account; chat: SimulatedChatView; customer: SimulatedCustomerView } {
    const chat = this.chat(where.line, where.chat)
    const customer = chat.customers.find(({ id }) => id === where.customer)
    if (customer === undefined) return unknown('customer', `names ${where.customer}, who is not in the chat`)
    return { world: this.#account(where.line), chat, customer }
  }

  #own(where: Where, message: string): { world: Account } {
    const { author } = this.#message(where, message)
    if (author !== where.customer) return unknown('message', `${message} is not one of ${where.customer}`)
    return this.#act(where)
  }

  #message(where: Where, message: string): SimulatedMessageView {
    const found = this.chat(where.line, where.chat).messages.find(({ id }) => id === message)
    return found ?? unknown('message', `names ${message}, which is not in the chat`)
  }
}

function unknown(field: string, problem: string): never {
  throw new PlugboardError('HTTP_INPUT_INVALID', { field, problem })
}
