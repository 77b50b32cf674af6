import { PlugboardError, refused } from '@plugboard/contract'
import type { Store } from '@plugboard/store'
import { systemClock } from '@plugboard/testkit'
import { describe, expect, it } from 'vitest'
import { over, shop, WorkerTeam } from './worker-team.ts'

describe('what one worker changes', () => {
  it('is known to the others: lines, their settings, operators, channels', async () => {
    const team = await WorkerTeam.open()
    const a = await team.join('a')
    const b = await team.join('b')
    const line = await team.channel(a, 'Sales')
    const operator = await team.operator(a)
    await expect.poll(() => b.host.lines.list().map(({ name }) => name)).toEqual(['Sales'])
    await expect.poll(() => b.host.operators.list().map(({ name }) => name)).toEqual(['Anna'])
    await expect.poll(() => b.host.channels.list().map(({ ready }) => ready)).toEqual([true])
    await b.host.lines.update(line, { name: 'Returns', active: false })
    await expect.poll(() => a.host.lines.get(line)).toMatchObject({ name: 'Returns', active: false })
    await expect.poll(() => a.running.size + b.running.size).toBe(0)
    await b.host.lines.delete(line)
    await expect.poll(() => a.host.lines.list()).toEqual([])
    expect(b.host.operators.get(operator.id).login).toBe('anna')
  })

  it('of a status is told on every worker, once and in the order of revisions, whoever wrote it', async () => {
    const team = await WorkerTeam.open()
    const workers = [await team.join('a'), await team.join('b'), await team.join('c')]
    const line = await team.channel(workers[0]!)
    await Promise.all(
      Array.from({ length: 40 }, (_, n) =>
        workers[n % 3]!.host.channels.setFlags(shop, line, { error: Math.floor(n / 3) % 2 === 0 }).catch(
          (error: unknown) => {
            // A worker that has not heard of the line yet says so.
            if (!String(error).includes('line')) throw error
          },
        ),
      ),
    )
    const revision = async (): Promise<number> => (await workers[0]!.store.channels())[0]!.revision
    for (const { changes } of workers) {
      await expect.poll(async () => changes.at(-1)?.revision === (await revision())).toBe(true)
      const revisions = changes.filter((change) => change.line === line).map((change) => change.revision)
      expect(revisions).toEqual(Array.from({ length: await revision() }, (_, at) => at + 1))
    }
  })

  it('of a status counts for the next change, whichever worker is asked for that', async () => {
    const team = await WorkerTeam.open()
    const workers = [await team.join('a'), await team.join('b')]
    const line = await team.channel(workers[0]!)
    await expect.poll(() => workers[1]!.host.channels.list().map(({ ready }) => ready)).toEqual([true])
    for (let n = 0; n < 10; n++) {
      await workers[n % 2]!.host.channels.setFlags(shop, line, { error: true })
      await workers[(n + 1) % 2]!.host.channels.setFlags(shop, line, { error: false })
      expect((await workers[0]!.store.channels())[0]).toMatchObject({ error: false, revision: 2 * n + 3 })
    }
  })

  it('of a status counts for the next message, whichever worker takes that', async () => {
    const team = await WorkerTeam.open()
    const workers = [await team.join('a'), await team.join('b')]
    const line = await team.channel(workers[0]!)
    await expect.poll(() => workers[1]!.host.channels.list().map(({ ready }) => ready)).toEqual([true])
    for (let n = 0; n < 10; n++) {
      await workers[n % 2]!.host.channels.setFlags(shop, line, { error: true })
      await expect.poll(() => workers[(n + 1) % 2]!.host.channels.get(shop, line).ready).toBe(false)
      await workers[n % 2]!.host.channels.setFlags(shop, line, { error: false })
      await workers[(n + 1) % 2]!.say(line, 'chat', 'Hello', `m${n}`)
    }
  })

  it('of a chat keeps its order and its people, whichever workers take the messages', async () => {
    const team = await WorkerTeam.open()
    const workers = [await team.join('a'), await team.join('b'), await team.join('c')]
    const line = await team.channel(workers[0]!)
    for (const { host } of workers) await expect.poll(() => host.channels.list().length).toBe(1)
    const texts = Array.from({ length: 30 }, (_, n) => `Text ${n}`)
    let chat = 0
    for (const [n, text] of texts.entries()) chat = await workers[n % 3]!.say(line, 'chat', text, `m${n}`)
    const others = Array.from({ length: 60 }, (_, n) =>
      workers[n % 3]!.say(line, `busy ${n % 2}`, 'At once', `at-once-${n}`),
    )
    expect(new Set(await Promise.all(others)).size, 'one chat for each').toBe(2)
    const repeated = await Promise.all(workers.map((worker) => worker.say(line, 'chat', 'Text 29', 'm29')))
    expect(new Set(repeated)).toEqual(new Set([chat]))
    const { items } = await workers[1]!.host.desk.messages(chat, { limit: 100 })
    expect(items.map(({ text }) => text)).toEqual(texts)
    expect(items.map(({ id }) => id)).toEqual(items.map(({ id }) => id).toSorted((one, other) => one - other))
  })
})

describe('a worker that missed what others changed, because the journal was trimmed meanwhile', () => {
  it('sends what they put into the outbox of its channels, and forgets their deleted lines', async () => {
    const team = await WorkerTeam.open()
    const gap = { closed: null as Promise<void> | null }
    const a = await team.join('a', { between: (store) => trimmed(store, gap) })
    const line = await team.channel(a)
    const { id: anna } = await team.operator(a)
    await expect.poll(() => a.running.size).toBe(1)
    const b = await team.join('b')
    const chat = await b.say(line, 'chat', 'Hello', 'm1')
    const gone = await a.host.lines.create({ name: 'Gone', settings: {} })
    await expect.poll(() => b.host.lines.list().length).toBe(2)
    const { promise, resolve: open } = Promise.withResolvers<void>()
    gap.closed = promise
    await b.host.lines.delete(gone.id)
    await b.host.desk.reply(anna, chat, { text: 'missed', files: [] })
    await systemClock.sleep(300)
    open()
    await expect.poll(() => a.sent).toEqual(['missed'])
    expect(a.host.lines.list().map(({ id }) => id)).toEqual([line])
    await b.host.desk.reply(anna, chat, { text: 'not missed', files: [] })
    await expect.poll(() => a.sent).toEqual(['missed', 'not missed'])
  })
})

/** Reads of what others wrote wait while it is closed; what came meanwhile is trimmed when it opens. */
function trimmed(store: Store, gap: { closed: Promise<void> | null }): Store {
  const readOthers: Store['journal']['readOthers'] = async (...page) => {
    if (gap.closed === null) return store.journal.readOthers(...page)
    await gap.closed
    gap.closed = null
    throw new PlugboardError('JOURNAL_CURSOR_OLD')
  }
  return over(store, { journal: over(store.journal, { readOthers }) })
}

describe('what a worker remembers', () => {
  it('of a delivery does not stand against what its owner made of it', async () => {
    const team = await WorkerTeam.open()
    const a = await team.join('a', { answer: (text) => (text === 'no' ? refused('not this one') : undefined) })
    const line = await team.channel(a)
    const { id: anna } = await team.operator(a)
    await expect.poll(() => a.running.size).toBe(1)
    const b = await team.join('b')
    const chat = await b.say(line, 'chat', 'Hello', 'm1')
    const { delivery } = await b.host.desk.reply(anna, chat, { text: 'no', files: [] })
    await expect.poll(async () => (await b.host.outbox.get(delivery!.id)).state).toBe('refused')
    await expect.poll(() => b.host.outbox.resend(anna, delivery!.id).catch(String)).toMatchObject({ state: 'waiting' })
  })
})
