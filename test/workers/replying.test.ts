import type { OthersRows, Store } from '@plugboard/store'
import { systemClock } from '@plugboard/testkit'
import { describe, expect, it } from 'vitest'
import { WorkerTeam } from './worker-team.ts'

/** A worker that hears nothing of what the others write; what it loads is counted. */
function deaf(loads: unknown[]): (store: Store) => Store {
  return (store) => {
    const readOthers = async (): Promise<OthersRows> => ({ rows: [], upTo: await store.journal.last() })
    const journal = new Proxy(store.journal, {
      get: (target, key) => (key === 'readOthers' ? readOthers : bound(target, key)),
    })
    return new Proxy(store, {
      get(target, key) {
        if (key === 'journal') return journal
        if (key !== 'load') return bound(target, key)
        return (wanted: Parameters<Store['load']>[0]) => {
          loads.push(wanted)
          return target.load(wanted)
        }
      },
    })
  }
}

function bound(target: object, key: string | symbol): unknown {
  const value: unknown = Reflect.get(target, key, target)
  return typeof value === 'function' ? value.bind(target) : value
}

describe('a reply where several workers share the store', () => {
  it('finds its chat in memory, and its commit what another worker wrote meanwhile', async () => {
    const team = await WorkerTeam.open()
    const loads: unknown[] = []
    const [a, b] = [await team.join('a', { between: deaf(loads) }), await team.join('b')]
    const line = await team.channel(a)
    const { id: anna } = await team.operator(a)
    const chat = await a.say(line, 'c', 'Hello', 'm1')
    loads.length = 0
    await a.host.desk.reply(anna, chat, { text: 'one' })
    expect(loads).toEqual([])
    await expect.poll(() => b.say(line, 'c', 'Are you there?', 'm2').catch(String)).toBe(chat)
    await a.host.desk.reply(anna, chat, { text: 'two' })
    const thread = await b.store.messages({ chat: chat as never, limit: 10 })
    expect(thread.map(({ text }) => text)).toEqual(['Hello', 'one', 'Are you there?', 'two'])
  })

  it('is in the reply window when another worker took the customer’s last word', async () => {
    const team = await WorkerTeam.open()
    const limits = { REPLY_WINDOW_SECONDS: 1 }
    const [a, b] = [await team.join('a', { limits, between: deaf([]) }), await team.join('b', { limits })]
    const line = await team.channel(a)
    const { id: anna } = await team.operator(a)
    const chat = await a.say(line, 'c', 'Hello', 'm1')
    await systemClock.sleep(1_100)
    await expect(a.host.desk.reply(anna, chat, { text: 'late' })).rejects.toMatchObject({ code: 'REPLY_WINDOW_CLOSED' })
    await expect.poll(() => b.say(line, 'c', 'Are you there?', 'm2').catch(String)).toBe(chat)
    await a.host.desk.reply(anna, chat, { text: 'in time' })
    const thread = await b.store.messages({ chat: chat as never, limit: 10 })
    expect(thread.map(({ text }) => text)).toEqual(['Hello', 'Are you there?', 'in time'])
  })
})
