import type { ConnectorId, LineId, StatusChange } from '@plugboard/contract'
import { openMemoryStore } from '@plugboard/store-sqlite'
import { statusModel, virtualClock } from '@plugboard/testkit'
import { describe, expect, it } from 'vitest'
import { codeOf, openShop, shopId, startShop, type Shop } from '../inbound/shop.ts'
import { troubledStore } from '../ledger/troubled-store.ts'

/** The status of a channel, as its connector, other objects of it, the stream and the store see it. (contract.md 2) */

const flagSetters = {
  active: ['setActive', 'getActive'],
  connection: ['setConnection', 'getConnection'],
  register: ['setRegister', 'getRegister'],
  error: ['setError', 'getError'],
} as const

function changesOf(shop: Shop): StatusChange[] {
  const changes: StatusChange[] = []
  shop.host.status$.subscribe((change) => changes.push(change))
  return changes
}

async function emptyShop(taps?: NonNullable<Parameters<typeof openShop>[0]>['taps']): Promise<Shop> {
  return openShop({ connected: false, ...(taps === undefined ? {} : { taps }) })
}

describe('reading', () => {
  it('makes no row and no event (C23), and never changes anything (C25)', async () => {
    const shop = await emptyShop()
    const changes = changesOf(shop)
    const before = await shop.test.store.journal.last()
    const channel = shop.channel()
    expect(channel.getStatus()).toEqual({
      connector: shopId,
      line: shop.line,
      active: false,
      connection: false,
      register: false,
      error: false,
      data: null,
      revision: 0,
    })
    expect([channel.isConfigured(), channel.isStatus(), channel.revision, channel.getData()]).toEqual([
      false,
      false,
      0,
      null,
    ])
    expect([channel.getLine(), channel.getConnector()]).toEqual([shop.line, shopId])
    expect(shop.host.channels.get('Shop', shop.line)).toMatchObject({ configured: false, ready: false })
    expect(await shop.test.store.channels()).toEqual([])
    expect(await shop.test.store.journal.last()).toBe(before)
    expect(shop.host.channels.list()).toEqual([])
    expect(changes).toEqual([])
  })

  it('is ready by the formula: configured is all three, ready is configured without error', async () => {
    const shop = await emptyShop()
    const channel = shop.channel()
    for (let bits = 0; bits < 16; bits += 1) {
      const flags = { active: !!(bits & 1), connection: !!(bits & 2), register: !!(bits & 4), error: !!(bits & 8) }
      await channel.set(flags).save()
      const configured = flags.active && flags.connection && flags.register
      expect([channel.isConfigured(), channel.isStatus()]).toEqual([configured, configured && !flags.error])
      const view = shop.host.channels.get(shopId, shop.line)
      expect([view.configured, view.ready]).toEqual([configured, configured && !flags.error])
    }
  })

  it('gives data, settings and lines that nobody can change', async () => {
    const clock = virtualClock()
    const kept = troubledStore(await openMemoryStore({ clock }), { keepOpen: true })
    const first = await startShop({ store: kept.store, clock })
    await first
      .channel()
      .setData({ id: 'x', tags: ['a'] })
      .save()
    await first.channel().settings.save({ list: ['a'] })
    await first.test.close()
    const shop = await openShop({ store: kept.store, clock })
    const channel = shop.channel()
    expect(() => (channel.getData() as { tags: string[] }).tags.push('b')).toThrow()
    expect(() => (channel.settings.get() as { list: string[] }).list.push('b')).toThrow()
    expect(() => (shop.plugin.lines.get(shop.line)!.settings.WORKTIME_DAYOFF as string[]).push('MO')).toThrow()
    expect(channel.getData()).toEqual({ id: 'x', tags: ['a'] })
  })
})

describe('setters', () => {
  it.each(Object.entries(flagSetters))('%s shows in its object at once, and elsewhere after save', async (_, names) => {
    const shop = await emptyShop()
    const [set, get] = names
    const [one, other] = [shop.channel(), shop.channel()]
    expect(one[set](true)).toBe(one)
    expect([one[get](), other[get](), one.revision]).toEqual([true, false, 0])
    await one.save()
    expect([one[get](), other[get](), other.revision]).toEqual([true, true, 1])
  })

  it('show all the time while save() is running', async () => {
    const troubled = troubledStore(await openMemoryStore({ clock: virtualClock() }))
    const shop = await openShop({ store: troubled.store, connected: false })
    const release = troubled.hold()
    const channel = shop.channel().setActive(true).setData({ id: 'a' })
    const saving = channel.save()
    await shop.clock.settle()
    expect([channel.getActive(), channel.getData(), shop.channel().getActive()]).toEqual([true, { id: 'a' }, false])
    release()
    await saving
    expect(shop.channel().getActive()).toBe(true)
  })

  it('write only what they name: two objects with different flags both survive', async () => {
    const shop = await emptyShop()
    const changes = changesOf(shop)
    const [one, other] = [shop.channel(), shop.channel()]
    await Promise.all([
      one.setActive(true).save(),
      other.setConnection(true).save(),
      shop.channel().setData({ a: 1 }).save(),
    ])
    expect(shop.channel().getStatus()).toMatchObject({ active: true, connection: true, data: { a: 1 }, revision: 3 })
    expect(changes.map(({ kind, changed, revision }) => [kind, changed, revision])).toEqual([
      ['add', ['active'], 1],
      ['update', ['connection'], 2],
      ['update', ['data'], 3],
    ])
  })

  it('take several flags in one call and one write, and replace data as a whole', async () => {
    const shop = await emptyShop()
    const changes = changesOf(shop)
    await shop.channel().set({ active: true, connection: true }).setData({ id: 'a', url: 'u' }).save()
    await shop.channel().setData({ id: 'b' }).save()
    await shop.channel().setData(null).save()
    expect(changes.map(({ changed, after }) => [changed, after?.data])).toEqual([
      [['active', 'connection', 'data'], { id: 'a', url: 'u' }],
      [['data'], { id: 'b' }],
      [['data'], null],
    ])
  })

  it.each([
    ['a text', { active: 'Y' }],
    ['nothing', { active: undefined }],
    ['another name', { colour: true }],
    ['no object', 'active'],
    ['null', null],
  ])('refuse %s and change nothing', async (_, flags) => {
    const shop = await emptyShop()
    const channel = shop.channel()
    expect(await codeOf(() => channel.set(flags as never))).toBe('STATUS_FLAG_INVALID')
    expect(await codeOf(() => channel.setActive(undefined as never))).toBe('STATUS_FLAG_INVALID')
    await channel.save()
    expect(channel.revision).toBe(0)
  })

  it.each([
    ['a text', 'data'],
    ['a list', []],
    ['nothing', undefined],
    ['too much', { text: 'x'.repeat(70_000) }],
    ['a function', { call: () => 1 }],
    ['an id that is no text', { id: 7 }],
  ])('refuse data that is %s', async (_, data) => {
    const shop = await emptyShop()
    expect(await codeOf(() => shop.channel().setData(data as never))).toBe('CHANNEL_DATA_INVALID')
  })
})

describe('save', () => {
  it('makes no event where nothing changes, and resolves with what another save of the object waits for', async () => {
    const shop = await openShop()
    const changes = changesOf(shop)
    await shop.channel().save()
    await shop.channel().setActive(true).setError(false).save()
    await shop.channel().setData(null).save()
    expect(changes).toEqual([])
    const channel = shop.channel().setError(true)
    void channel.save()
    await channel.save()
    expect(shop.channel().getError()).toBe(true)
  })

  it('of a channel on a line that does not exist is refused', async () => {
    const shop = await openShop()
    expect(await codeOf(shop.channel(999).setActive(true).save())).toBe('CHANNEL_LINE_UNKNOWN')
    expect(await codeOf(shop.channel(999).settings.save({ a: 1 }))).toBe('CHANNEL_LINE_UNKNOWN')
    expect(await codeOf(() => shop.channel(0))).toBe('LINE_UNKNOWN')
  })

  it('that fails leaves the change unsaved in its object; the next save brings it', async () => {
    const troubled = troubledStore(await openMemoryStore({ clock: virtualClock() }))
    const shop = await openShop({ store: troubled.store, connected: false })
    const changes = changesOf(shop)
    troubled.fail('STORE_FULL')
    const channel = shop.channel().setActive(true)
    expect(await codeOf(channel.save())).toBe('STORE_FULL')
    expect([channel.getActive(), shop.channel().getActive(), shop.host.health().store]).toEqual([true, false, false])
    troubled.heal()
    await channel.save()
    expect([shop.channel().getActive(), shop.host.health().store, changes.length]).toEqual([true, true, 1])
  })

  it('that fails does not come back over a later one that worked', async () => {
    const troubled = troubledStore(await openMemoryStore({ clock: virtualClock() }))
    const shop = await openShop({ store: troubled.store, connected: false })
    const channel = shop.channel()
    troubled.fail('STORE_REJECTED', ({ insert }) => insert?.channels?.[0]?.active === true)
    const release = troubled.hold()
    const failing = codeOf(channel.setActive(true).setRegister(true).save())
    await shop.clock.settle()
    const working = channel.setActive(false).setConnection(true).save()
    release()
    expect(await failing).toBe('STORE_REJECTED')
    await working
    expect(channel.getStatus()).toMatchObject({ active: false, connection: true, register: true })
    await channel.save()
    expect(shop.channel().getStatus()).toMatchObject({ active: false, connection: true, register: true, revision: 2 })
  })
})

describe('the stream', () => {
  it('has one change per write, without a gap over update, delete and add, told first to hooks and then to status$', async () => {
    const told: [string, StatusChange][] = []
    const shop = await emptyShop((host) => {
      host.hooks.statusChange.tap('shop-plugin', (change) => void told.push(['hook', change]))
    })
    shop.host.status$.subscribe((change) => told.push(['stream', change]))
    const channel = shop.channel()
    await channel.setActive(true).save()
    await channel.setRegister(true).save()
    await channel.delete()
    await channel.setError(true).save()
    expect(told.map(([to, { kind, revision }]) => `${to} ${kind} ${revision}`)).toEqual([
      'hook add 1',
      'stream add 1',
      'hook update 2',
      'stream update 2',
      'hook delete 3',
      'stream delete 3',
      'hook add 4',
      'stream add 4',
    ])
    expect(told[4]![1]).toMatchObject({ before: { active: true, register: true }, after: null, cause: 'connector' })
    expect(told[6]![1]).toMatchObject({ before: null, after: { active: false, error: true, revision: 4 } })
  })

  it('is emitted after the commit: whoever is told finds it stored', async () => {
    const found: unknown[] = []
    const shop = await emptyShop((host) => {
      host.hooks.statusChange.tap('shop-plugin', ({ connector, line, after }) => {
        found.push([host.channel(connector, line).getActive(), after?.active])
      })
    })
    await shop.channel().setActive(true).save()
    expect(found).toEqual([[true, true]])
    expect(await shop.test.store.channels()).toMatchObject([{ active: true, revision: 1, exists: true }])
  })

  it('names who caused a change', async () => {
    const shop = await openShop()
    const changes = changesOf(shop)
    await shop.host.channels.setFlags('SHOP', shop.line, { error: true })
    await shop.channel().setError(false).save()
    await shop.host.channels.delete('shop', shop.line)
    await shop.channel().setActive(true).save()
    await shop.host.lines.delete(shop.line)
    expect(changes.map(({ kind, cause }) => `${kind} ${cause}`)).toEqual([
      'update operator',
      'update connector',
      'delete operator',
      'add connector',
      'delete line-deleted',
    ])
  })

  it('of one channel gives a new subscriber the latest change first', async () => {
    const shop = await emptyShop()
    const seen: number[] = []
    await shop.channel().setActive(true).save()
    await shop.channel().setActive(false).save()
    shop.host.channelStatus$(shopId, shop.line).subscribe(({ revision }) => seen.push(revision))
    shop.host.channelStatus$('other' as ConnectorId, shop.line).subscribe(() => seen.push(-1))
    shop.host.channelStatus$(shopId, 99 as LineId).subscribe(() => seen.push(-2))
    await shop.channel().setError(true).save()
    expect(seen).toEqual([2, 3])
  })

  it('cannot be changed by one of those who are told', async () => {
    const shop = await emptyShop((host) => {
      host.hooks.statusChange.tap('shop-plugin', (change) => {
        ;(change.after as { active: boolean }).active = false
      })
    })
    const changes = changesOf(shop)
    await shop.channel().setActive(true).save()
    expect(changes).toMatchObject([{ after: { active: true } }])
    expect(shop.remarks('TAP_FAILED')).toBe(1)
  })

  it('goes on when a tap throws', async () => {
    const shop = await emptyShop((host) => {
      host.hooks.statusChange.tap('shop-plugin', () => {
        throw new Error('it broke')
      })
    })
    const changes = changesOf(shop)
    await shop.channel().setActive(true).save()
    await shop.channel().deactivateConnectors()
    expect(changes.map(({ changed }) => changed)).toEqual([['active'], ['error']])
    expect(shop.remarks('TAP_FAILED')).toBe(2)
  })
})

describe('delete', () => {
  it('answers true and fires even where there was nothing (C23)', async () => {
    const shop = await emptyShop()
    const changes = changesOf(shop)
    expect(await shop.channel().delete()).toBe(true)
    expect(await shop.channel().delete()).toBe(true)
    expect(
      changes.map(({ kind, revision, before, after, changed }) => [kind, revision, before, after, changed]),
    ).toEqual([
      ['delete', 1, null, null, []],
      ['delete', 2, null, null, []],
    ])
    expect(shop.host.channels.list()).toEqual([])
  })

  it('removes status, data, settings and state, and what its object had not saved', async () => {
    const shop = await openShop()
    const channel = shop.channel()
    await channel.setData({ id: 'x' }).save()
    await channel.settings.save({ token: 't' })
    await channel.state.set('offset', 7)
    channel.setError(true)
    await channel.delete()
    expect(channel.getStatus()).toMatchObject({ active: false, error: false, data: null })
    expect(channel.settings.get()).toEqual({})
    expect(await channel.state.get('offset')).toBeUndefined()
    await channel.save()
    expect(shop.host.channels.list()).toEqual([])
    expect(shop.remarks('CHANNEL_DATA_LOST')).toBe(1)
  })

  it('also removes state that was set in the same moment', async () => {
    const shop = await openShop()
    const channel = shop.channel()
    await Promise.all([channel.state.set('offset', 7), channel.delete()])
    expect(await channel.state.get('offset')).toBeUndefined()
    await Promise.all([channel.delete(), channel.state.set('offset', 8)])
    expect(await channel.state.get('offset')).toBe(8)
  })

  it('closes the open sessions of the channel', async () => {
    const finished: string[] = []
    const shop = await openShop({
      taps: (host) => {
        host.hooks.dialogFinish.for(shopId).tap('shop-plugin', ({ session }) => void finished.push(session.closed))
      },
    })
    await shop.says('Hello')
    await shop.channel().delete()
    expect((await shop.chat()).session).toMatchObject({ state: 'closed', end: 'channel-deleted' })
    expect(finished).toEqual(['Y'])
  })
})

describe('a host that starts again on the same store', () => {
  it('finds status, settings and state, and goes on with the revisions', async () => {
    const clock = virtualClock()
    const kept = troubledStore(await openMemoryStore({ clock }), { keepOpen: true })
    const first = await startShop({ store: kept.store, clock })
    await first.channel().setData({ id: 'x' }).save()
    await first.channel().settings.save({ token: 't' })
    await first.channel().state.set('offset', { at: 7 })
    const { line } = first
    const gone = await first.host.lines.create({ name: 'Second' })
    await first.channel(gone.id).setActive(true).save()
    await first.channel(gone.id).delete()
    const before = first.channel().getStatus()
    await first.test.close()

    const second = await startShop({ store: kept.store, clock, connected: false })
    const changes = changesOf(second)
    expect(second.channel(line).getStatus()).toEqual(before)
    expect(second.channel(line).settings.get()).toEqual({ token: 't' })
    expect(await second.channel(line).state.get('offset')).toEqual({ at: 7 })
    await second.channel(line).setError(true).save()
    await second.channel(gone.id).setActive(true).save()
    expect(changes.map(({ kind, revision }) => [kind, revision])).toEqual([
      ['update', before.revision + 1],
      ['add', 3],
    ])
    await second.test.close()
    await kept.close()
  })
})

describe('settings and state', () => {
  it('merge, so that two saves of different fields both survive', async () => {
    const shop = await openShop()
    const [one, other] = [shop.channel(), shop.channel()]
    await Promise.all([one.settings.save({ address: 'a' }), other.settings.save({ token: 't' })])
    expect(one.settings.get()).toEqual({ address: 'a', token: 't' })
  })

  it('are checked by the schema, and a refused save stores nothing', async () => {
    const settingsSchema = {
      type: 'object',
      properties: { address: { type: 'string' }, token: { type: 'string', writeOnly: true } },
      required: ['address'],
      additionalProperties: false,
    }
    const shop = await openShop({ settingsSchema, connected: false })
    const { settings } = shop.channel()
    expect(await codeOf(settings.save({ token: 't' }))).toBe('SETTINGS_INVALID')
    expect(await codeOf(settings.save(null as never))).toBe('SETTINGS_INVALID')
    await settings.save({ address: 'a', token: 't' })
    const shown = shop.host.channels.get(shopId, shop.line).settings
    expect(shown['token']).toBe('•••')
    await shop.host.channels.saveSettings(shopId, shop.line, { ...shown, address: 'b' })
    expect(settings.get()).toEqual({ address: 'b', token: 't' })
    expect(shop.host.channels.list()).toEqual([])
  })

  it.each([
    ['', 1],
    ['x'.repeat(256), 1],
    ['a\u0000b', 1],
    ['\ud800', 1],
    ['key', undefined],
    ['key', () => 1],
    [7, 1],
  ])('state refuses the key %j with %j', async (key, value) => {
    const shop = await openShop({ connected: false })
    expect(await codeOf(shop.channel().state.set(key as never, value))).toBe('STATE_INVALID')
    if (key !== 'key') expect(await codeOf(shop.channel().state.get(key as never))).toBe('STATE_INVALID')
  })
})

describe('remarks', () => {
  it('CHANNEL_SAVE_MISSING: a setter without save()', async () => {
    const shop = await openShop()
    shop.channel().setActive(true)
    await shop.channel().setError(true).save()
    await shop.clock.advance(60_000)
    expect(shop.remarks('CHANNEL_SAVE_MISSING')).toBe(0)
    shop.channel().setError(false)
    await shop.clock.advance(60_000)
    expect(shop.remarks('CHANNEL_SAVE_MISSING')).toBe(1)
  })

  it('CHANNEL_ERROR_STICKS: connected again while the error flag is set', async () => {
    const shop = await openShop()
    await shop.channel().deactivateConnectors()
    expect(shop.remarks('CHANNEL_ERROR_STICKS')).toBe(0)
    await shop.channel().set({ active: true, connection: true, register: true }).save()
    expect(shop.remarks('CHANNEL_ERROR_STICKS')).toBe(1)
    await shop.channel().set({ active: true, error: false }).save()
    expect(shop.remarks('CHANNEL_ERROR_STICKS')).toBe(1)
  })

  it('LINE_CACHE_STALE: data or settings changed without cleanCache', async () => {
    const shop = await openShop()
    await shop.channel().setData({ id: 'x' }).save()
    await shop.channel().cleanCache()
    await shop.clock.advance(60_000)
    expect(shop.remarks('LINE_CACHE_STALE')).toBe(0)
    await shop.channel().settings.save({ a: 1 })
    await shop.clock.advance(60_000)
    expect(shop.remarks('LINE_CACHE_STALE')).toBe(1)
  })

  it('CHANNEL_DATA_LOST: only where there was data', async () => {
    const shop = await openShop()
    await shop.channel().delete()
    expect(shop.remarks('CHANNEL_DATA_LOST')).toBe(0)
    await shop.channel().setData({ id: 'x' }).save()
    await shop.channel().delete()
    expect(shop.remarks('CHANNEL_DATA_LOST')).toBe(1)
  })
})

describe('many channels at once', () => {
  it('each keep their own order, and the model holds', async () => {
    const shop = await openShop({ connected: false })
    const model = statusModel()
    shop.host.status$.subscribe((change) => model.see(change))
    const lines = [shop.line, (await shop.host.lines.create({ name: 'Second' })).id]
    const writes = Array.from({ length: 40 }, (_, index) => {
      const channel = shop.channel(lines[index % 2])
      if (index % 9 === 0) return channel.delete()
      return channel
        .set({ active: index % 3 === 0, error: index % 4 === 0 })
        .setData({ index })
        .save()
    })
    await Promise.all(writes)
    model.settle(shop.host.channels.list().map(({ status }) => status))
    expect(model.problems()).toEqual([])
  })
})
