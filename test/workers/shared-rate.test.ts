import {
  definePlugin,
  retry,
  sent,
  type Limits,
  type LineId,
  type Outcome,
  type PluginHost,
  type UserId,
} from '@plugboard/contract'
import { createHost, type Host } from '@plugboard/host'
import type { Store } from '@plugboard/store'
import { openMemoryFileStore } from '@plugboard/store-sqlite'
import { openPostgresStore } from '@plugboard/store-postgres'
import { openTestDatabase } from '@plugboard/store-postgres/testing'
import { mostExcess, type Spent } from '@plugboard/store/suite'
import { pluginSource, seededRandom, silentLog, systemClock, waitFor } from '@plugboard/testkit'
import { expect, onTestFinished, test } from 'vitest'

const shop = 'shop'
const limits = { SENDS_PER_SECOND: 40, BURST: 8 }
const rate = { perSecond: limits.SENDS_PER_SECOND, burst: limits.BURST }

/** A host of a team, as one process would run it. */
interface Worker {
  readonly host: Host
  readonly plugin: PluginHost
}

interface Team {
  readonly workers: readonly [Worker, Worker]
  readonly line: LineId
  /** Every call to the messenger, whoever made it. */
  readonly calls: Spent[]
  readonly texts: string[]
  outcome: () => Outcome
}

/** A token is granted at most a tenth of a second before its call; the rest is a slow machine. */
const heldMs = 250

async function openTeam(LIMITS: Limits, between = (store: Store): Store => store): Promise<Team> {
  const database = await openTestDatabase()
  const hosts: { close(): Promise<void> }[] = []
  onTestFinished(async () => {
    for (const host of hosts) await host.close()
    await database.drop()
  })
  const calls: Spent[] = []
  const texts: string[] = []
  const open = async (name: string): Promise<Worker> => {
    const store = between(await openPostgresStore({ url: database.url, clock: systemClock }))
    const host = createHost({
      store,
      files: openMemoryFileStore(),
      clock: systemClock,
      random: seededRandom(name.length),
      fetch: globalThis.fetch,
      log: silentLog,
      lookup: async () => [],
      publicUrl: 'http://127.0.0.1',
      worker: name,
      leaseMs: 2_000,
    })
    hosts.push({ close: () => host.close().then(() => store.close()) })
    let plugin: PluginHost | undefined
    const apply = (own: PluginHost): void => {
      plugin = own
      const ICON = { DATA_IMAGE: 'data:image/svg+xml,x' }
      own.hooks.buildList.tap(shop, (list) =>
        list.add({ ID: shop, NAME: 'Shop', ICON, COMPONENT: 'shop:settings', NEED_SIGNATURE: false, LIMITS }),
      )
      own.hooks.messageAdd.for(shop).tap(shop, ({ id, message }) => {
        called(calls)
        texts.push(message.text)
        return id > 0 ? team.outcome() : sent()
      })
    }
    await host.plugins.add(pluginSource(definePlugin({ name: shop, apply })))
    await host.start()
    return { host, plugin: plugin! }
  }
  const workers = [await open('one'), await open('the other')] as const
  const line = await workers[0].host.lines.create({ name: 'Support', settings: { WELCOME_MESSAGE: 'N' } })
  await workers[0].host.channels.setFlags(shop, line.id, { active: true, connection: true, register: true })
  await waitFor(async () => workers.every(({ host }) => host.channels.list().some(({ ready }) => ready)), {
    what: 'both know the channel',
  })
  const team: Team = { workers, line: line.id, calls, texts, outcome: () => sent({ ids: ['x'] }) }
  return team
}

function called(calls: Spent[]): void {
  const atMs = systemClock.monotonic()
  calls.push({ tokens: 1, askedMs: atMs, answeredMs: atMs + heldMs })
}

async function chat({ workers: [{ plugin }], line }: Team, id: string): Promise<number> {
  const item = { user: { id }, chat: { id }, message: { id: `m-${id}`, text: 'Hi' } }
  const [result] = await plugin.channel(shop, line).sendMessages([item])
  if (result?.SUCCESS !== true) throw new Error(JSON.stringify(result))
  return result.session!.CHAT_ID
}

test('two workers that call for one channel keep to its rate together', async () => {
  const team = await openTeam(limits)
  await callTogether(team)
  expect(mostExcess(team.calls, rate)).toBeLessThanOrEqual(0)
})

test('workers that each keep a rate of their own are found', async () => {
  const team = await openTeam(limits, withoutRates)
  await callTogether(team)
  expect(mostExcess(team.calls, rate)).toBeGreaterThan(0)
})

/** Ten replies, and thirty calls of each worker's own. */
async function callTogether(team: Team): Promise<void> {
  const { host } = team.workers[0]
  const by = await operator(team)
  const chats: number[] = []
  for (let index = 0; index < 10; index++) chats.push(await chat(team, `c${index}`))
  const replies = chats.map((id) => host.desk.reply(by, id, { text: `to ${id}` }))
  const turns = team.workers.flatMap(({ plugin }) => {
    const channel = plugin.channel(shop, team.line)
    return Array.from({ length: 30 }, () => channel.turn('lookup').then(() => called(team.calls)))
  })
  await Promise.all([...replies, ...turns])
  await waitFor(async () => team.texts.length === 10, { what: 'all replies are sent' })
  expect(team.calls).toHaveLength(70)
}

async function operator({ workers: [{ host }] }: Team): Promise<UserId> {
  const anna = { login: 'anna', name: 'Anna', role: 'administrator', password: 'a test password' } as const
  return (await host.operators.add(anna)).id
}

function withoutRates(store: Store): Store {
  return new Proxy(store, {
    get(target, name) {
      if (name === 'rates') return null
      const value: unknown = Reflect.get(target, name, target)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}

test('when the messenger asks one worker to be left alone, the other one leaves it alone too', async () => {
  const team = await openTeam({})
  team.outcome = () => retry('flood', { scope: 'channel', retryAfterMs: 3_000 })
  const { host } = team.workers[0]
  const by = await operator(team)
  await host.desk.reply(by, await chat(team, 'c'), { text: 'one' })
  await waitFor(async () => team.texts.length === 1, { what: 'it is tried' })
  const frozenMs = systemClock.monotonic()
  const channels = team.workers.map(({ plugin }) => plugin.channel(shop, team.line))
  await systemClock.sleep(1_100)
  expect(await Promise.all(channels.map((channel) => channel.turn('typing')))).toEqual([false, false])
  await Promise.all(channels.map((channel) => channel.turn('lookup')))
  expect(systemClock.monotonic() - frozenMs).toBeGreaterThan(2_000)
})
