import type {
  ConnectorId,
  DeliveryId,
  DeliveryState,
  DeliveryView,
  DiagnosticView,
  LineId,
  MessageView,
  Plugin,
  TraceStep,
} from '@plugboard/contract'
import type { Store } from '@plugboard/store'
import {
  createTestHost,
  pluginSource,
  virtualClock,
  type TestHost,
  type TestHostOptions,
  type VirtualClock,
} from '@plugboard/testkit'
import { afterAll, onTestFinished } from 'vitest'
import { scriptedMessenger, textOf, type Scripting, type ScriptedMessenger } from './scripted-messenger.ts'

export interface StageOptions extends Scripting {
  readonly settings?: TestHostOptions['settings']
  /** A store of its own, which tells the time by this clock. */
  readonly store?: (clock: VirtualClock) => Promise<Store>
  /** Other plugins. */
  readonly plugins?: readonly Plugin[]
}

/** A host whose only channel is ready, with its scripted messenger; closed when the test ends. */
export class OutboundStage {
  readonly test: TestHost
  readonly clock: VirtualClock
  readonly messenger: ScriptedMessenger

  constructor(test: TestHost, clock: VirtualClock, messenger: ScriptedMessenger) {
    this.test = test
    this.clock = clock
    this.messenger = messenger
  }

  get host(): TestHost['host'] {
    return this.test.host
  }

  get line(): LineId {
    return this.test.line.id
  }

  get connector(): ConnectorId {
    return this.messenger.id as ConnectorId
  }

  /** Texts that reached the messenger, in order. */
  get texts(): string[] {
    return this.messenger.calls.map(textOf)
  }

  /** A customer writes: the chat that operators see. */
  async chat(externalId: string, text = 'Hello', id?: string): Promise<number> {
    const item = { user: { id: `user-${externalId}` }, chat: { id: externalId } }
    const message = id === undefined ? { text, id: `in-${externalId}-${this.clock.now()}` } : { text, id }
    const [result] = await this.messenger.channel(this.line).sendMessages([{ ...item, message }])
    if (result?.SUCCESS !== true || result.session === undefined) throw new Error(JSON.stringify(result))
    return result.session.CHAT_ID
  }

  reply(chat: number, text: string, files: readonly string[] = []): Promise<MessageView> {
    return this.host.desk.reply(this.test.operator.id, chat, { text, files })
  }

  edit(message: number, text: string): Promise<MessageView> {
    return this.host.desk.edit(this.test.operator.id, message, text)
  }

  delete(message: number): Promise<MessageView> {
    return this.host.desk.delete(this.test.operator.id, message)
  }

  resend(delivery: number): Promise<DeliveryView> {
    return this.host.outbox.resend(this.test.operator.id, delivery)
  }

  async delivery(message: MessageView): Promise<DeliveryView> {
    return this.host.outbox.get(message.delivery!.id)
  }

  async state(message: MessageView): Promise<DeliveryState | undefined> {
    return (await this.host.desk.message(message.id)).delivery?.state
  }

  /** Waits, on the virtual clock, until the message's delivery is there. */
  async reaches(message: MessageView, state: DeliveryState, timeoutMs = 60_000): Promise<DeliveryView> {
    const what = `${state} of message ${message.id}`
    const there = await this.test.waitFor(
      async () => {
        const { delivery } = await this.host.desk.message(message.id)
        return delivery?.state === state && delivery
      },
      { what, timeoutMs, everyMs: 100 },
    )
    return there
  }

  /** Replies and waits until it is there. */
  async said(chat: number, text: string, state: DeliveryState = 'sent'): Promise<MessageView> {
    const message = await this.reply(chat, text)
    await this.reaches(message, state)
    return this.host.desk.message(message.id)
  }

  async trace(message: MessageView): Promise<readonly TraceStep[]> {
    return (await this.host.desk.trace(message.id)).steps
  }

  /** Lets everything run that waits for nothing but the store; then goes on by `ms`. */
  async quiet(ms = 0): Promise<void> {
    for (let turn = 0; turn < 6; turn++) await this.clock.settle()
    if (ms > 0) await this.clock.advance(ms)
    for (let turn = 0; turn < 3; turn++) await this.clock.settle()
  }

  remarks(): DiagnosticView[] {
    return this.host.diagnostics.list().filter(({ connector }) => connector === this.connector)
  }

  /** What was remarked since the channel was connected. */
  diagnostics(): string[] {
    return this.remarks()
      .map(({ code }) => code)
      .filter((code) => code !== 'COMPONENT_MISSING' && code !== 'FLAG_WITHOUT_TAP')
  }

  outbox(): ReturnType<TestHost['host']['channels']['get']>['outbox'] {
    return this.host.channels.get(this.connector, this.line).outbox
  }

  async list(...states: DeliveryState[]): Promise<readonly DeliveryView[]> {
    return (await this.host.outbox.list({ states, limit: 200, connector: this.connector })).items
  }

  settledOf(delivery: DeliveryId | number): string[] {
    return this.messenger.settled.filter((one) => one.delivery === delivery).map(({ state }) => state)
  }

  setError(error: boolean): Promise<unknown> {
    return this.host.channels.setFlags(this.connector, this.line, { error })
  }
}

let sharedHost: Promise<TestHost> | undefined
let stages = 0

afterAll(async () => {
  await (await sharedHost)?.close()
})

/**
 * Tests of one file share a host, because making an operator's password takes long; each has a line and a connector of
 * its own. A test that brings its own store gets its own host.
 */
export async function outboundStage(options: StageOptions = {}): Promise<OutboundStage> {
  const { settings, store, plugins = [], ...scripting } = options
  const own = store !== undefined
  const test = await (own ? newHost(store) : (sharedHost ??= newHost()))
  const messenger = scriptedMessenger({ id: `script${++stages}`, ...scripting })
  const added = [messenger.plugin, ...plugins].map((plugin) => test.host.plugins.add(pluginSource(plugin)))
  await Promise.all(added)
  const line = await test.host.lines.create({
    name: 'Sales',
    settings: { WELCOME_MESSAGE: 'N', CLOSE_RULE: 'none', ...settings },
  })
  await test.connect(messenger.id, line.id)
  onTestFinished(async () => {
    for (const plugin of [messenger.plugin, ...plugins]) await test.host.plugins.remove(plugin.name)
    if (own) await test.close()
  })
  return new OutboundStage({ ...test, line }, test.clock as VirtualClock, messenger)
}

async function newHost(store?: StageOptions['store']): Promise<TestHost> {
  const clock = virtualClock()
  return createTestHost({ clock, ...(store === undefined ? {} : { store: await store(clock) }) })
}
