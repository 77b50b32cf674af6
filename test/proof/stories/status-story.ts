import { isDeepStrictEqual } from 'node:util'
import {
  definePlugin,
  type Channel,
  type ChannelData,
  type ChannelStatus,
  type ConnectorId,
  type LineId,
  type Plugin,
  type PluginHost,
  type Random,
  type StatusChange,
  type StatusFlags,
} from '@plugboard/contract'
import { createTestHost, seededRandom, statusModel, type StatusModel, type TestHost } from '@plugboard/testkit'
import { ExpectedStatus } from './expected-status.ts'

export interface StatusStoryReport {
  readonly failures: readonly string[]
  readonly figures: { readonly changes: number; readonly steps: number }
}

const connectors = ['status_one', 'status_two'] as ConnectorId[]
const mostSteps = 60

/**
 * Setters, saves, deletions and lines that go, in random order and often at the same time. The stream is compared with
 * the model of the testkit, with what a plugin's tap saw, with the journal, and with what should have come of it.
 * @param wrong changes the stream on its way to the checks: the fault that a test plants. Default: nothing
 */
export async function statusStory(
  seed: number,
  wrong: (change: StatusChange) => readonly StatusChange[] = (change) => [change],
): Promise<StatusStoryReport> {
  const random = seededRandom(seed)
  const tapped: StatusChange[] = []
  let plugin: PluginHost | undefined
  const test = await createTestHost({
    random,
    plugins: [statusPlugin((host) => (plugin = host), tapped)],
  })
  try {
    const story = new StatusStory(test, plugin!, random, tapped, wrong)
    return await story.tell(seed)
  } finally {
    await test.close()
  }
}

function statusPlugin(given: (host: PluginHost) => void, tapped: StatusChange[]): Plugin {
  const name = 'status-story'
  return definePlugin({
    name,
    apply(host) {
      given(host)
      host.hooks.buildList.tap(name, (list) => {
        for (const ID of connectors)
          list.add({
            ID,
            NAME: ID,
            ICON: { DATA_IMAGE: 'data:image/svg+xml,%3Csvg xmlns="http://www.w3.org/2000/svg"/%3E' },
            COMPONENT: 'status:settings',
            EDIT_INTERNAL_MESSAGES: false,
            DEL_INTERNAL_MESSAGES: false,
            DEL_EXTERNAL_MESSAGES: false,
          })
      })
      host.hooks.statusChange.tap(name, (change) => void tapped.push(change))
    },
  })
}

/** Setters that were called and not saved. */
interface Held {
  readonly channel: Channel
  readonly patch: Partial<StatusFlags> & { readonly data?: ChannelData | null }
}

class StatusStory {
  readonly #test: TestHost
  readonly #plugin: PluginHost
  readonly #random: Random
  readonly #tapped: readonly StatusChange[]
  readonly #wrong: (change: StatusChange) => readonly StatusChange[]
  readonly #model: StatusModel = statusModel()
  readonly #seen: StatusChange[] = []
  readonly #expected = new ExpectedStatus()
  readonly #open: Promise<unknown>[] = []
  readonly #failures: string[] = []
  #held: Held[] = []
  #lines: LineId[]

  constructor(
    test: TestHost,
    plugin: PluginHost,
    random: Random,
    tapped: readonly StatusChange[],
    wrong: (change: StatusChange) => readonly StatusChange[],
  ) {
    this.#test = test
    this.#plugin = plugin
    this.#random = random
    this.#tapped = tapped
    this.#wrong = wrong
    this.#lines = [test.line.id]
  }

  async tell(seed: number): Promise<StatusStoryReport> {
    this.#test.host.status$.subscribe((change) => {
      for (const shown of this.#wrong(change)) {
        this.#seen.push(shown)
        this.#model.see(shown)
      }
    })
    const steps = 10 + Math.floor(this.#random() * mostSteps)
    for (let step = 0; step < steps; step += 1) await this.#step()
    await this.#quiet()
    await this.#compare()
    const failures = [...new Set([...this.#failures, ...this.#model.problems()])].map((one) => `${one} (seed ${seed})`)
    return { failures, figures: { changes: this.#seen.length, steps } }
  }

  async #step(): Promise<void> {
    const drawn = this.#random()
    if (drawn < 0.62) this.#setAndSave()
    else if (drawn < 0.7) this.#saveHeld()
    else if (drawn < 0.78) this.#delete()
    else if (drawn < 0.86) this.#switchAsOperator()
    else if (drawn < 0.88) await this.#addLine()
    else if (drawn < 0.9) await this.#deleteLine()
    else if (drawn < 0.95) this.#lateSubscriber()
    else await this.#quiet()
    this.#show()
  }

  /** Setters show in their object at once; the writes of several objects are under way at the same time. */
  #setAndSave(): void {
    const channel = this.#anyChannel()
    const before = channel.getStatus()
    const flags = this.#someFlags()
    const data = this.#random() < 0.3 ? { data: this.#someData() } : {}
    for (const [flag, value] of Object.entries(flags)) setters[flag as keyof StatusFlags](channel, value)
    if (data.data !== undefined) channel.setData(data.data)
    this.#expectShown(channel, { ...before, ...flags, ...data })
    // Saved later or never; nobody else sees it until then.
    if (this.#random() < 0.15) this.#held.push({ channel, patch: { ...flags, ...data } })
    else this.#save({ channel, patch: { ...flags, ...data } })
  }

  #save({ channel, patch }: Held): void {
    this.#expected.write(channel, patch)
    this.#open.push(channel.save())
  }

  #saveHeld(): void {
    const held = this.#held.shift()
    if (held !== undefined) this.#save(held)
  }

  #expectShown(channel: Channel, expected: ChannelStatus): void {
    const shown = channel.getStatus()
    const configured = expected.active && expected.connection && expected.register
    const holds = isDeepStrictEqual(shown, expected) && channel.isConfigured() === configured
    if (!holds || channel.isStatus() !== (configured && !expected.error))
      this.#failures.push(`${channel.connector}/${channel.line} shows ${JSON.stringify(shown)} after its setters`)
  }

  #delete(): void {
    const channel = this.#anyChannel()
    this.#expected.delete(channel)
    this.#open.push(channel.delete())
  }

  #switchAsOperator(): void {
    const { connector, line } = this.#anyChannel()
    const flags = this.#someFlags()
    this.#expected.write({ connector, line }, flags)
    this.#open.push(this.#test.host.channels.setFlags(connector, line, flags))
  }

  async #addLine(): Promise<void> {
    const { id } = await this.#test.host.lines.create({ name: 'Another' })
    this.#lines = [...this.#lines, id]
  }

  /** All its channels lose their status, each with its own change. */
  async #deleteLine(): Promise<void> {
    if (this.#lines.length < 2) return
    await this.#quiet()
    const line = this.#lines.at(Math.floor(this.#random() * this.#lines.length))!
    this.#lines = this.#lines.filter((kept) => kept !== line)
    this.#held = this.#held.filter(({ channel }) => channel.line !== line)
    this.#expected.deleteLine(line)
    await this.#test.host.lines.delete(line)
  }

  /** Who subscribes late to one channel gets its latest change first. */
  #lateSubscriber(): void {
    const { connector, line } = this.#anyChannel()
    const latest = this.#tapped.findLast((change) => change.connector === connector && change.line === line)
    const first: StatusChange[] = []
    const subscription = this.#test.host.channelStatus$(connector, line).subscribe((change) => first.push(change))
    subscription.unsubscribe()
    if (!isDeepStrictEqual(first, latest === undefined ? [] : [latest]))
      this.#failures.push(`a late subscriber of ${connector}/${line} got ${first.length} changes, or another one`)
  }

  async #quiet(): Promise<void> {
    const ended = await Promise.allSettled(this.#open.splice(0))
    for (const one of ended) if (one.status === 'rejected') this.#failures.push(String(one.reason))
  }

  #show(): void {
    for (const view of this.#test.host.channels.list()) this.#model.show(view)
  }

  async #compare(): Promise<void> {
    const { store } = this.#test
    const stored = (await store.channels()).filter(({ exists }) => exists)
    this.#model.settle(stored)
    this.#failures.push(...this.#expected.compare(stored))
    const journal = await store.journal.read(0 as never, 10_000)
    const changes = journal.flatMap((row) => (row.kind === 'status' ? [row.change] : []))
    if (!isDeepStrictEqual(changes, this.#seen)) this.#failures.push('the journal and the stream differ')
    if (!isDeepStrictEqual(this.#tapped, this.#seen)) this.#failures.push("a plugin's tap and the stream differ")
  }

  #anyChannel(): Channel {
    const connector = connectors.at(Math.floor(this.#random() * connectors.length))!
    return this.#plugin.channel(connector, this.#lines.at(Math.floor(this.#random() * this.#lines.length))!)
  }

  #someFlags(): Partial<StatusFlags> {
    const flags: { -readonly [Flag in keyof StatusFlags]?: boolean } = {}
    for (const flag of ['active', 'connection', 'register', 'error'] as const)
      if (this.#random() < 0.45) flags[flag] = this.#random() < 0.6
    return flags
  }

  #someData(): ChannelData | null {
    return this.#random() < 0.3 ? null : { name: `Bot ${Math.floor(this.#random() * 3)}` }
  }
}

const setters: Readonly<Record<keyof StatusFlags, (channel: Channel, value: boolean) => Channel>> = {
  active: (channel, value) => channel.setActive(value),
  connection: (channel, value) => channel.setConnection(value),
  register: (channel, value) => channel.setRegister(value),
  error: (channel, value) => channel.setError(value),
}
