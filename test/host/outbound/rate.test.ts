import { retry, sent, unknown, type Channel, type Limits } from '@plugboard/contract'
import { seededRandom } from '@plugboard/testkit'
import { describe, expect, it } from 'vitest'
import { openMemoryStore } from '@plugboard/store-sqlite'
import { outboundStage, type OutboundStage } from './outbound-stage.ts'
import { restartedHost } from './restarted-host.ts'
import { scriptedMessenger, textOf } from './scripted-messenger.ts'

function limited(LIMITS: Limits, more: Parameters<typeof outboundStage>[0] = {}): Promise<OutboundStage> {
  return outboundStage({ ...more, descriptor: { LIMITS, NEWSLETTER: true, ...more?.descriptor } })
}

function channelOf(stage: OutboundStage): Channel {
  return stage.messenger.channel(stage.line)
}

function newsletter(stage: OutboundStage, text: string): Promise<unknown> {
  return stage.host.desk.newsletter(stage.test.operator.id, { line: stage.line, text })
}

/** A turn, and when it came. */
interface Taken {
  at: number | null
  value: unknown
}

function takes(stage: OutboundStage, kind: Parameters<Channel['turn']>[0], signal?: AbortSignal): Taken {
  const taken: Taken = { at: null, value: undefined }
  const note = (value: unknown): void => void Object.assign(taken, { at: stage.clock.now(), value })
  channelOf(stage).turn(kind, signal).then(note, note)
  return taken
}

describe('every path takes from the same budget', () => {
  it('files add to the cost of their message', async () => {
    const stage = await limited({ SENDS_PER_SECOND: 1, BURST: 4, COST: { file: 1 } })
    const [a, b] = [await stage.chat('a'), await stage.chat('b')]
    const file = { name: 'a.txt', mime: 'text/plain', data: new Uint8Array(1) }
    const files = await Promise.all([1, 2, 3].map(async () => (await stage.host.files.put(file)).id))
    await stage.reply(a, 'with three', files)
    await stage.reply(b, 'after it')
    await stage.quiet()
    expect(stage.texts).toEqual(['with three'])
    await stage.quiet(1_000)
    expect(stage.texts).toEqual(['with three', 'after it'])
  })

  it('a connector’s own calls wait for what deliveries left, in their order', async () => {
    const stage = await limited({ SENDS_PER_SECOND: 1, BURST: 2 })
    await stage.reply(await stage.chat('a'), 'one')
    await stage.quiet()
    const startMs = stage.clock.now()
    const turns = (['lookup', 'add', 'file', 'read'] as const).map((kind) => takes(stage, kind))
    await stage.quiet(10_000)
    expect(turns.map(({ value }) => value)).toEqual([true, true, true, true])
    // A file of its own costs nothing unless COST says so, but it keeps its place.
    expect(turns.map(({ at }) => at! - startMs)).toEqual([0, 1_000, 1_000, 2_000])
  })

  it('what has no rate has no turns to wait for', async () => {
    const stage = await limited({})
    const turns = Array.from({ length: 100 }, () => takes(stage, 'lookup'))
    await stage.quiet()
    expect(turns.every(({ value }) => value === true)).toBe(true)
  })

  it('deliveryLookup waits for its turn', async () => {
    const at: number[] = []
    const stage: OutboundStage = await limited(
      { SENDS_PER_SECOND: 0.1, BURST: 1 },
      {
        answer: () => unknown('cut off'),
        lookup: () => {
          at.push(stage.clock.now())
          return sent({ ids: ['x'] })
        },
      },
    )
    const startMs = stage.clock.now()
    const message = await stage.reply(await stage.chat('a'), 'Hi')
    await stage.quiet(30_000)
    expect(at.map((ms) => ms - startMs)).toEqual([10_000])
    expect(await stage.state(message)).toBe('sent')
  })

  it('typing is left out where there is no room at once; reading comes later', async () => {
    const stage = await limited({ SENDS_PER_SECOND: 0.5, BURST: 1 })
    const chat = await stage.chat('a')
    const by = stage.test.operator.id
    await stage.host.desk.typing(by, chat)
    await stage.host.desk.typing(by, chat)
    await stage.host.desk.read(by, chat)
    await stage.quiet()
    expect(stage.messenger.activity.map(({ kind }) => kind)).toEqual(['typing'])
    await stage.quiet(10_000)
    expect(stage.messenger.activity.map(({ kind }) => kind)).toEqual(['typing', 'reading'])
    expect(await channelOf(stage).turn('typing')).toBe(true)
    expect(await channelOf(stage).turn('typing')).toBe(false)
  })

  it('typing takes nothing that somebody waits for', async () => {
    const stage = await limited({ SENDS_PER_SECOND: 1, BURST: 3, COST: { add: 3 } })
    const [a, b] = [await stage.chat('a'), await stage.chat('b')]
    await stage.reply(a, 'one')
    await stage.reply(b, 'two')
    await stage.quiet(2_000)
    expect(await channelOf(stage).turn('typing')).toBe(false)
    await stage.quiet(1_000)
    expect(stage.texts).toEqual(['one', 'two'])
  })

  it('the board says until when it waits', async () => {
    const stage = await limited({ SENDS_PER_SECOND: 0.1, BURST: 1 })
    expect(stage.outbox().waitsUntilMs).toBeNull()
    for (const name of 'ab') await stage.reply(await stage.chat(name), 'Hi')
    await stage.quiet()
    expect(stage.outbox()).toMatchObject({ depth: 1, pause: null, waitsUntilMs: stage.clock.now() + 10_000 })
    await stage.quiet(10_000)
    expect(stage.outbox()).toMatchObject({ depth: 0, waitsUntilMs: null })
  })
})

describe('turns', () => {
  it.each(['', 'adds', 'toString', 7, null, undefined])('%j is refused', async (kind) => {
    const stage = await limited({})
    await expect(channelOf(stage).turn(kind as 'add')).rejects.toMatchObject({ code: 'TURN_INVALID' })
  })

  it('end with their signal, and make room', async () => {
    const stage = await limited({ SENDS_PER_SECOND: 0.1, BURST: 1 })
    await channelOf(stage).turn('lookup')
    const ended = new AbortController()
    const [first, second] = [takes(stage, 'lookup', ended.signal), takes(stage, 'lookup')]
    ended.abort(new Error('nobody waits any more'))
    await stage.quiet(10_000)
    expect(first.value).toMatchObject({ message: 'nobody waits any more' })
    expect(second.value).toBe(true)
    await expect(channelOf(stage).turn('lookup', ended.signal)).rejects.toThrow('nobody waits any more')
  })

  it('more than a thousand do not wait', async () => {
    const stage = await limited({ SENDS_PER_SECOND: 0.001, BURST: 1 })
    const ended = new AbortController()
    const turns = Array.from({ length: 1_002 }, () => takes(stage, 'lookup', ended.signal))
    await stage.quiet()
    expect(turns[0]!.value).toBe(true)
    expect(turns[1_001]!.value).toMatchObject({ code: 'CHANNEL_BUSY', verdict: { retry: true } })
    expect(turns.filter(({ at }) => at === null)).toHaveLength(1_000)
    ended.abort()
  })
})

describe('retryAfterMs', () => {
  it('of the channel leaves its messenger alone on every path, and no other channel', async () => {
    const stage = await limited(
      { SENDS_PER_SECOND: 100 },
      { answer: () => retry('flood', { scope: 'channel', retryAfterMs: 30_000 }) },
    )
    const other = await limited({ SENDS_PER_SECOND: 100 })
    const [a, b, elsewhere] = [await stage.chat('a'), await stage.chat('b'), await other.chat('a')]
    await stage.reply(a, 'one')
    await stage.quiet()
    const frozenMs = stage.clock.now()
    const lookup = takes(stage, 'lookup')
    await stage.reply(b, 'two')
    expect(await channelOf(stage).turn('typing')).toBe(false)
    await other.said(elsewhere, 'not slowed')
    expect(await channelOf(other).turn('lookup')).toBe(true)
    await stage.quiet(29_000)
    expect(stage.texts).toEqual(['one'])
    expect(lookup.at).toBeNull()
    expect(stage.outbox().pause).toMatchObject({ reason: 'flood', nextProbeMs: frozenMs + 30_000 })
    stage.messenger.answer = () => sent({ ids: ['x'] })
    await stage.quiet(1_500)
    expect(lookup.at! - frozenMs).toBe(30_000)
    expect(stage.texts.toSorted()).toEqual(['one', 'one', 'two'])
  })

  it('of a message delays its chat only, however many chats are told so', async () => {
    const stage = await limited(
      {},
      {
        answer: (delivery) =>
          textOf(delivery) === 'too much' ? retry('429', { retryAfterMs: 60_000 }) : sent({ ids: ['x'] }),
      },
    )
    for (const name of 'abc') await stage.reply(await stage.chat(name), 'too much')
    await stage.quiet()
    expect(stage.outbox()).toMatchObject({ depth: 3, pause: null, waitsUntilMs: null })
    await stage.said(await stage.chat('d'), 'goes')
    expect(await channelOf(stage).turn('typing')).toBe(true)
  })
})

describe('operators before newsletters', () => {
  it('a reply waits for no more than what is under way, and for what is before it in its chat', async () => {
    const stage = await limited({ SENDS_PER_SECOND: 1, BURST: 1 })
    const last = await stage.chat('last')
    for (let index = 0; index < 20; index++) await stage.chat(`c${index}`)
    await newsletter(stage, 'news')
    await stage.quiet(3_000)
    const before = stage.texts.length
    await stage.reply(last, 'reply')
    await stage.reply(await stage.chat('new'), 'welcome')
    await stage.quiet(3_000)
    const next = stage.messenger.calls.slice(before).map((call) => `${textOf(call)} to ${call.chat.id}`)
    expect(next).toEqual(['news to last', 'welcome to new', 'reply to last'])
    await stage.quiet(30_000)
    expect(stage.texts.filter((text) => text === 'news')).toHaveLength(21)
  })

  it('a newsletter is still one after a restart', async () => {
    const LIMITS = { SENDS_PER_SECOND: 1, BURST: 1 }
    const stage = await limited(LIMITS, { store: (clock) => openMemoryStore({ clock }) })
    const chats: number[] = []
    for (let index = 0; index < 6; index++) chats.push(await stage.chat(`c${index}`))
    await newsletter(stage, 'news')
    await stage.quiet()
    expect(stage.texts).toEqual(['news'])
    const messenger = scriptedMessenger({ id: stage.messenger.id, descriptor: { LIMITS, NEWSLETTER: true } })
    const next = await restartedHost(stage.test.store, messenger, stage.clock.now() + 1_000)
    await next.host.desk.reply(stage.test.operator.id, chats[5]!, { text: 'reply', files: [] })
    await next.quiet(10_000)
    // One had gone before the reply was written; the chat of the first one waits for nothing else.
    expect(messenger.calls.map(textOf)).toEqual(['news', 'reply', 'news', 'news', 'news', 'news'])
  })

  it('bulk gets a small share while operators write without pause, and comes to its end', async () => {
    const stage = await limited({ SENDS_PER_SECOND: 10, BURST: 1 })
    const chats: number[] = []
    for (let index = 0; index < 30; index++) chats.push(await stage.chat(`c${index}`))
    await newsletter(stage, 'news')
    for (let round = 0; round < 10; round++)
      for (const name of 'xyz') await stage.reply(await stage.chat(name), 'reply')
    await stage.quiet(2_000)
    const soFar = stage.texts.slice()
    const news = soFar.filter((text) => text === 'news').length
    expect(soFar).toHaveLength(21)
    // The one that went before the first operator wrote, and one in eleven.
    expect(news).toBeGreaterThanOrEqual(2)
    expect(news).toBeLessThanOrEqual(4)
    await stage.quiet(10_000)
    expect(stage.outbox().depth).toBe(0)
  })

  it('a slow messenger that is full of a newsletter still takes a reply', async () => {
    const stage = await limited({}, { answer: () => new Promise(() => undefined) })
    for (let index = 0; index < 260; index++) await stage.chat(`c${index}`)
    await newsletter(stage, 'news')
    await stage.quiet()
    expect(stage.messenger.running).toBe(192)
    await stage.reply(await stage.chat('someone'), 'reply')
    await stage.quiet()
    expect(stage.texts).toContain('reply')
  })
})

describe('over any window, no more than burst + rate × window', () => {
  it.each([1, 2, 3, 4, 5])('seed %i', async (seed) => {
    const { calls, rate, burst } = await story(seed)
    expect(calls.length).toBeGreaterThan(100)
    expect(worstExcess(calls, rate, burst)).toBeLessThanOrEqual(0)
  })

  it('one call in ten that asks for no turn is found', async () => {
    const { calls, rate, burst } = await story(1, 0.1)
    expect(worstExcess(calls, rate, burst)).toBeGreaterThan(0)
  })
})

/** Replies, a newsletter, look-ups and typing by chance; some calls without a turn, if asked for. */
async function story(seed: number, withoutTurn = 0): Promise<{ calls: number[]; rate: number; burst: number }> {
  const random = seededRandom(seed)
  const [rate, burst] = [1 + Math.floor(random() * 20), 1 + Math.floor(random() * 10)]
  const stage = await limited({ SENDS_PER_SECOND: rate, BURST: burst })
  const calls: number[] = []
  const called = (): void => void calls.push(stage.clock.now())
  stage.messenger.answer = () => {
    called()
    if (random() < withoutTurn) called()
    return random() < 0.2 ? retry('busy', { retryAfterMs: 500 }) : sent({ ids: ['x'] })
  }
  const chats: number[] = []
  for (let index = 0; index < 12; index++) chats.push(await stage.chat(`c${index}`))
  const acts = [
    () => stage.reply(chats[Math.floor(random() * 12)]!, 'Hi'),
    async () => void channelOf(stage).turn('lookup').then(called),
    async () => void ((await channelOf(stage).turn('typing')) && called()),
  ]
  for (let step = 0; step < 40; step++) {
    for (let left = Math.floor(random() * 12); left > 0; left--) await acts[Math.floor(random() * 3)]!()
    if (step === 20) await newsletter(stage, 'news')
    await stage.quiet(Math.floor(random() * 1_000))
  }
  await stage.quiet(200_000)
  expect(stage.outbox()).toMatchObject({ depth: 0, waitsUntilMs: null })
  return { calls, rate, burst }
}

/** Calls beyond what the rate allows, in the worst of all windows that begin and end with a call. */
function worstExcess(calls: readonly number[], rate: number, burst: number): number {
  const sorted = calls.toSorted((one, other) => one - other)
  let worst = -Infinity
  for (const [first, fromMs] of sorted.entries())
    for (let last = first; last < sorted.length; last++)
      worst = Math.max(worst, last - first + 1 - burst - (rate * (sorted[last]! - fromMs)) / 1_000)
  return worst
}
