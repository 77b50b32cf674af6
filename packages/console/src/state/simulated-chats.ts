import type { CheckView, SimulatedChatView, SimulatedMessengerView } from '@plugboard/contract'
import { shallowRef } from 'vue'
import type { Fault, SandboxApi } from '../api/sandbox-api.ts'
import { FreshMap } from './fresh-map.ts'

/** The sandbox's side: messengers, customers and the checks that run meanwhile. */
export class SimulatedChats {
  readonly #api: SandboxApi
  readonly #chats = new FreshMap<string, SimulatedChatView>()
  readonly #messengers = shallowRef<readonly SimulatedMessengerView[]>([])
  readonly #lanes = new Map<string, Promise<unknown>>()
  readonly #checks = shallowRef<readonly CheckView[]>([])

  constructor(api: SandboxApi) {
    this.#api = api
  }

  /** The latest word first. */
  get list(): readonly SimulatedChatView[] {
    return this.#chats.values().toSorted((one, other) => latestMs(other) - latestMs(one))
  }

  get messengers(): readonly SimulatedMessengerView[] {
    return this.#messengers.value
  }

  get checks(): readonly CheckView[] {
    return this.#checks.value
  }

  /** What a messenger does with the connector's requests. */
  fault(connector: string): Fault {
    return this.messengers.find((messenger) => messenger.connector === connector)?.fault ?? 'none'
  }

  async setFault(connector: string, fault: Fault): Promise<void> {
    await this.#api.setFault(connector, fault)
    this.#messengers.value = this.messengers.map((messenger) => {
      return messenger.connector === connector ? { ...messenger, fault } : messenger
    })
  }

  get(key: string): SimulatedChatView | undefined {
    return this.#chats.get(key)
  }

  async load(): Promise<void> {
    const begun = this.#chats.begin()
    const [messengers, chats, checks] = await Promise.all([
      this.#api.messengers(),
      this.#api.chats(),
      this.#api.checks(),
    ])
    this.#messengers.value = messengers.items
    this.#checks.value = checks.items
    // After a restart of the sandbox some chats may be gone.
    this.#chats.replaceAll(new Map(chats.items.map((chat) => [chat.key, chat])), begun)
  }

  /** As `act`, but after what was done in the same chat before: what a customer says arrives in that order. */
  actInTurn(key: string, call: (api: SandboxApi) => Promise<SimulatedChatView>): Promise<SimulatedChatView> {
    const before = this.#lanes.get(key) ?? Promise.resolve()
    const turn = before.then(() => this.act(call))
    this.#lanes.set(
      key,
      turn.catch(() => undefined),
    )
    return turn
  }

  /** Does something as a customer and shows the answer, unless an event was faster. */
  async act(call: (api: SandboxApi) => Promise<SimulatedChatView>): Promise<SimulatedChatView> {
    const begun = this.#chats.begin()
    const chat = await call(this.#api)
    this.#chats.applyAnswer(chat.key, chat, begun)
    return chat
  }

  applyChat(chat: SimulatedChatView): void {
    this.#chats.applyEvent(chat.key, chat)
  }

  applyChecks(checks: readonly CheckView[]): void {
    this.#checks.value = checks
  }
}

function latestMs(chat: SimulatedChatView): number {
  return chat.messages.at(-1)?.atMs ?? Number.MAX_SAFE_INTEGER
}
