import { retry, sent, unknown, type LineId } from '@plugboard/contract'
import type { OthersRows, Store } from '@plugboard/store'
import { systemClock } from '@plugboard/testkit'
import { describe, expect, it } from 'vitest'
import { leaseMs, over, shop, WorkerTeam, type Worker } from './worker-team.ts'

describe('channels of several workers', () => {
  it('run on one worker each, shared evenly, and are taken over when a worker leaves', async () => {
    const team = await WorkerTeam.open()
    const a = await team.join('a')
    const lines: LineId[] = []
    for (let n = 0; n < 4; n++) lines.push(await team.channel(a, `Line ${n}`))
    await expect.poll(() => a.running.size).toBe(4)
    const b = await team.join('b')
    await expect.poll(() => [a.running.size, b.running.size]).toEqual([2, 2])
    expect(new Set([...a.running, ...b.running])).toEqual(new Set(lines))
    for (const worker of [a, b])
      await expect.poll(() => ownersOf(worker, lines)).toEqual(lines.map((line) => runnerOf(line, a, b)))
    await a.close()
    await expect.poll(() => b.running.size).toBe(4)
    await expect.poll(() => ownersOf(b, lines)).toEqual(lines.map(() => 'b'))
  })

  it('run on the workers that can run them, when one has not their plugin', async () => {
    const team = await WorkerTeam.open()
    const a = await team.join('a')
    for (let n = 0; n < 4; n++) await team.channel(a, `Line ${n}`)
    await expect.poll(() => a.running.size).toBe(4)
    await team.join('b', { lacksPlugin: true })
    await expect.poll(() => a.running.size, { timeout: 10_000 }).toBe(2)
    await expect.poll(() => a.running.size, { timeout: 10_000 }).toBe(4)
    const counts = new Set<number>()
    for (let look = 0; look < 20; look++) {
      await systemClock.sleep(leaseMs / 10)
      counts.add(a.running.size)
    }
    expect(counts, 'none of them goes to and fro').toEqual(new Set([4]))
    const c = await team.join('c')
    await expect.poll(() => a.running.size + c.running.size, { timeout: 10_000 }).toBe(4)
    await expect.poll(() => c.running.size, { timeout: 10_000 }).toBe(2)
  })

  it('are taken over from a worker that is not heard of any more, which then sends and writes nothing', async () => {
    const team = await WorkerTeam.open()
    const cut = { silent: false }
    const a = await team.join('a', { between: (store) => silenced(store, cut) })
    const line = await team.channel(a)
    const operator = await team.operator(a)
    await expect.poll(() => a.running.size).toBe(1)
    const b = await team.join('b')
    const chat = await b.say(line, 'chat', 'Hello', 'm1')
    cut.silent = true
    await expect.poll(() => b.running.size, { timeout: 15_000 }).toBe(1)
    expect(a.running.size).toBe(0)
    await b.host.desk.reply(operator.id, chat, { text: 'From the new owner', files: [] })
    await expect.poll(() => b.sent).toEqual(['From the new owner'])
    expect(a.sent).toEqual([])
    expect(b.host.channels.get(shop, line).owner).toBe('b')
    expect(
      [a, b].map(({ host }) => host.health().store),
      'which of them knows what the others do',
    ).toEqual([false, true])
    cut.silent = false
    await expect.poll(() => a.host.health().store).toBe(true)
  })
})

describe('the health of a worker', () => {
  it('tells that its database stands still, also before the database is given up', async () => {
    const team = await WorkerTeam.open()
    const thawed = Promise.withResolvers<void>()
    const frozen = { now: false }
    const a = await team.join('a', { between: (store) => standingStill(store, frozen, thawed.promise) })
    await team.channel(a)
    await expect.poll(() => a.running.size).toBe(1)
    expect(a.host.health().store).toBe(true)
    frozen.now = true
    await expect.poll(() => a.host.health().store, { timeout: 10_000 }).toBe(false)
    expect(a.running.size, 'its channel was given up by then').toBe(0)
    frozen.now = false
    thawed.resolve()
    await expect.poll(() => a.host.health().store).toBe(true)
  })
})

describe('what an operator writes', () => {
  it('is sent by an owner that had nothing to send before', async () => {
    const team = await WorkerTeam.open()
    const a = await team.join('a')
    const line = await team.channel(a)
    const operator = await team.operator(a)
    await expect.poll(() => a.running.size).toBe(1)
    const b = await team.join('b')
    const chat = await b.say(line, 'chat', 'Hello', 'm1')
    await b.host.desk.reply(operator.id, chat, { text: 'Hi', files: [] })
    await expect.poll(() => a.sent).toEqual(['Hi'])
  })

  it('is sent by the owner, whichever worker takes it, in order', async () => {
    const team = await WorkerTeam.open()
    const a = await team.join('a')
    const line = await team.channel(a)
    const operator = await team.operator(a)
    await expect.poll(() => a.running.size).toBe(1)
    const b = await team.join('b')
    const chat = await b.say(line, 'chat', 'Hello', 'm1')
    const texts = Array.from({ length: 30 }, (_, n) => `Text ${n}`)
    for (const [n, text] of texts.entries())
      await (n % 3 === 0 ? a : b).host.desk.reply(operator.id, chat, { text, files: [] })
    await expect.poll(() => a.sent.length, { timeout: 20_000 }).toBe(30)
    expect(a.sent).toEqual(texts)
    expect(b.sent).toEqual([])
    await expect.poll(async () => (await b.host.desk.messages(chat, {})).items.at(-1)?.delivery?.state).toBe('sent')
  })

  it('that was under way when its worker was lost is maybe sent, and never sent again by itself', async () => {
    const team = await WorkerTeam.open()
    const cut = { silent: false }
    const a = await team.join('a', { between: (store) => silenced(store, cut), takesMs: 4_000 })
    const line = await team.channel(a)
    const operator = await team.operator(a)
    await expect.poll(() => a.running.size).toBe(1)
    const b = await team.join('b')
    const chat = await b.say(line, 'chat', 'Hello', 'm1')
    const message = await a.host.desk.reply(operator.id, chat, { text: 'Slow', files: [] })
    await expect.poll(() => a.sent).toEqual(['Slow'])
    cut.silent = true
    const state = async (): Promise<unknown> => (await b.host.desk.message(message.id)).delivery?.state
    await expect.poll(state, { timeout: 15_000 }).toBe('unknown')
    await b.host.desk.reply(operator.id, chat, { text: 'Next', files: [] })
    await expect.poll(() => b.sent).toEqual(['Next'])
    expect(await state()).toBe('unknown')
  })
})

describe('a channel that another worker deletes', () => {
  it('keeps nothing that was stored before its owner and the others heard of it', async () => {
    const team = await WorkerTeam.open()
    const gate = { closed: null as Promise<void> | null }
    const a = await team.join('a', {
      between: (store) => gated(store, gate),
      takesMs: 500,
      answer: () => retry('busy'),
    })
    const line = await team.channel(a)
    const operator = await team.operator(a)
    await expect.poll(() => a.running.size).toBe(1)
    const b = await team.join('b')
    const c = await team.join('c', { between: (store) => gated(store, gate) })
    const chat = await b.say(line, 'chat', 'Hello', 'm1')
    const other = await b.say(line, 'other', 'Hello', 'm2')
    await expect.poll(async () => (await c.host.desk.chat(other)).id).toBe(other)
    const { id } = await a.host.desk.reply(operator.id, chat, { text: 'Hi', files: [] })
    await expect.poll(() => a.sent).toEqual(['Hi'])
    const { promise, resolve: open } = Promise.withResolvers<void>()
    gate.closed = promise
    await b.host.channels.delete(shop, line)
    const late = await c.host.desk.reply(operator.id, other, { text: 'late', files: [] })
    await systemClock.sleep(1_000)
    gate.closed = null
    open()
    for (const message of [id, late.id])
      await expect
        .poll(async () => (await b.host.desk.message(message)).delivery, { timeout: 5_000 })
        .toMatchObject({ state: 'cancelled' })
  })
})

describe('a channel that is handed over', () => {
  it('leaves no attempt open that did not begin', async () => {
    const team = await WorkerTeam.open()
    const gate = { closed: null as Promise<void> | null, backMs: 500 }
    const a = await team.join('a', { between: (store) => slowly(store, gate) })
    const line = await team.channel(a, 'One')
    await expect.poll(() => a.running.size).toBe(1)
    await team.channel(a, 'Two')
    await expect.poll(() => a.running.size).toBe(2)
    const operator = await team.operator(a)
    const chat = await a.say(line, 'chat', 'Hello', 'm1')
    await a.host.desk.reply(operator.id, chat, { text: 'Hello', files: [] })
    await expect.poll(async () => (await a.host.desk.messages(chat, {})).items.at(-1)?.delivery?.state).toBe('sent')
    const { promise, resolve: open } = Promise.withResolvers<void>()
    gate.closed = promise
    const replied = a.host.desk.reply(operator.id, chat, { text: 'Hi', files: [] })
    const b = await team.join('b')
    await systemClock.sleep(leaseMs)
    open()
    const { id } = await replied
    const delivery = async (): Promise<unknown> => (await b.host.desk.message(id)).delivery
    await expect.poll(() => b.running.size, { timeout: 10_000 }).toBe(1)
    await expect.poll(delivery, { timeout: 10_000 }).toMatchObject({ state: 'sent', attempts: 1 })
    expect([a.sent, b.sent]).toEqual([['Hello'], ['Hi']])
  })
})

describe('a channel that comes back to its former owner', () => {
  it('goes on where others left it, whatever that one remembers of its deliveries', async () => {
    const team = await WorkerTeam.open()
    const cut = { silent: false }
    const answers = [unknown('?'), sent({ ids: ['x'] })]
    const a = await team.join('a', {
      between: (store) => deaf(silenced(store, cut)),
      answer: () => answers.shift(),
      lookup: () => unknown('?'),
    })
    const line = await team.channel(a)
    const operator = await team.operator(a)
    await expect.poll(() => a.running.size).toBe(1)
    const chat = await a.say(line, 'chat', 'Hello', 'm1')
    const { id } = await a.host.desk.reply(operator.id, chat, { text: 'Maybe', files: [] })
    const delivery = async (): Promise<unknown> => (await a.host.desk.message(id)).delivery
    await expect.poll(delivery).toMatchObject({ state: 'unknown' })
    const b = await team.join('b', { lookup: () => retry('it never came', { retryAfterMs: 4_000 }) })
    cut.silent = true
    await expect.poll(delivery, { timeout: 15_000 }).toMatchObject({ state: 'waiting' })
    await b.close()
    cut.silent = false
    await expect.poll(delivery, { timeout: 15_000 }).toMatchObject({ state: 'sent' })
    expect(a.sent).toEqual(['Maybe', 'Maybe'])
  })

  it('sends once what two look-ups found not to have come, one of them from before', async () => {
    const team = await WorkerTeam.open()
    const cut = { silent: false }
    const answers = [unknown('?')]
    let asked = 0
    const a = await team.join('a', {
      between: (store) => silenced(store, cut),
      takesMs: 1_500,
      answer: () => answers.shift(),
      async lookup() {
        asked += 1
        await systemClock.sleep(2_500)
        return retry('it never came')
      },
    })
    const line = await team.channel(a)
    const operator = await team.operator(a)
    await expect.poll(() => a.running.size).toBe(1)
    const chat = await a.say(line, 'chat', 'Hello', 'm1')
    const { id } = await a.host.desk.reply(operator.id, chat, { text: 'Maybe', files: [] })
    await expect.poll(() => asked, { timeout: 5_000 }).toBe(1)
    cut.silent = true
    await expect.poll(() => a.running.size, { timeout: 5_000 }).toBe(0)
    cut.silent = false
    await expect.poll(() => asked, { timeout: 10_000 }).toBeGreaterThan(1)
    const delivery = async (): Promise<unknown> => (await a.host.desk.message(id)).delivery
    await expect.poll(delivery, { timeout: 15_000 }).toMatchObject({ state: 'sent' })
    await systemClock.sleep(2_000)
    expect(a.sent).toEqual(['Maybe', 'Maybe'])
  })

  it('holds none of its chats for what was asked before it went', async () => {
    const team = await WorkerTeam.open()
    const gate = { closed: null as Promise<void> | null }
    const a = await team.join('a', { between: (store) => gated(store, gate), stopsInMs: 1_000 })
    const line = await team.channel(a, 'One')
    await expect.poll(() => a.running.size).toBe(1)
    await team.channel(a, 'Two')
    await expect.poll(() => a.running.size).toBe(2)
    const operator = await team.operator(a)
    const chat = await a.say(line, 'chat', 'Hello', 'm1')
    const b = await team.join('b')
    await expect.poll(() => a.running.size).toBe(1)
    expect(a.running.has(line)).toBe(false)
    const { promise, resolve: open } = Promise.withResolvers<void>()
    gate.closed = promise
    await a.host.desk.reply(operator.id, chat, { text: 'one', files: [] })
    await expect.poll(() => b.sent, { timeout: 15_000 }).toEqual(['one'])
    gate.closed = null
    open()
    await b.close()
    await expect.poll(() => a.running.size, { timeout: 15_000 }).toBe(2)
    await a.host.desk.reply(operator.id, chat, { text: 'two', files: [] })
    await expect.poll(() => a.sent, { timeout: 10_000 }).toEqual(['two'])
  })
})

function ownersOf({ host }: Worker, lines: readonly LineId[]): (string | null)[] {
  return lines.map((line) => host.channels.get(shop, line).owner)
}

function runnerOf(line: LineId, ...workers: readonly Worker[]): string | undefined {
  return workers.find(({ running }) => running.has(line))?.name
}

/** Once it is silent its leases are not renewed any more, as when the process stands still. */
function silenced(store: Store, cut: { readonly silent: boolean }): Store {
  const leases = store.leases!
  const renew: typeof leases.renew = (...beat) =>
    cut.silent ? Promise.reject(new Error('a test cut it off')) : leases.renew(...beat)
  return over(store, { leases: over(leases, { renew }) })
}

/** A store whose leases are answered only when it thaws. */
function standingStill(store: Store, frozen: { readonly now: boolean }, thawed: Promise<void>): Store {
  const leases = store.leases!
  const renew: typeof leases.renew = async (...beat) => {
    if (frozen.now) await thawed
    return leases.renew(...beat)
  }
  return over(store, { leases: over(leases, { renew }) })
}

/** To which the journal tells nothing of what others wrote. */
function deaf(store: Store): Store {
  const readOthers = async (): Promise<OthersRows> => ({ rows: [], upTo: await store.journal.last() })
  return over(store, { journal: over(store.journal, { readOthers }) })
}

/** Reads of what others wrote wait while it is closed. */
function gated(store: Store, gate: { readonly closed: Promise<void> | null }): Store {
  const readOthers: Store['journal']['readOthers'] = async (...page) => {
    await gate.closed
    return store.journal.readOthers(...page)
  }
  return over(store, { journal: over(store.journal, { readOthers }) })
}

/** Commits of attempts that begin wait while it is closed; those that take one back take their time. */
function slowly(store: Store, gate: { readonly closed: Promise<void> | null; readonly backMs: number }): Store {
  const commit: Store['commit'] = async (changes) => {
    if (changes.insert?.deliveries?.some(({ state }) => state === 'sending') === true) await gate.closed
    if (changes.update?.deliveries?.some(({ state }) => state === 'waiting') === true)
      await systemClock.sleep(gate.backMs)
    return store.commit(changes)
  }
  return over(store, { commit })
}
