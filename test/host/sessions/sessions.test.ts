import type { Dialog, LineSettings } from '@plugboard/contract'
import { virtualClock } from '@plugboard/testkit'
import { describe, expect, it } from 'vitest'
import { codeOf, openShop, shopId, type Shop, type ShopOptions } from '../inbound/shop.ts'

/** Sessions: opened by a message, closed by an operator, by time or with their line. (contract.md 4.3, 4.5, 7.1) */

interface Talk {
  readonly shop: Shop
  readonly started: Dialog[]
  readonly finished: Dialog[]
}

async function talk(options: ShopOptions = {}): Promise<Talk> {
  const started: Dialog[] = []
  const finished: Dialog[] = []
  const shop = await openShop({
    ...options,
    taps(host) {
      host.hooks.dialogStart.for(shopId).tap('shop-plugin', (dialog) => void started.push(dialog))
      host.hooks.dialogFinish.for(shopId).tap('shop-plugin', (dialog) => void finished.push(dialog))
    },
  })
  return { shop, started, finished }
}

async function sessionsOf(shop: Shop): Promise<unknown[]> {
  const sessions = await shop.host.desk.sessions((await shop.chat()).id)
  return sessions.map(({ id, state, parent }) => ({ id, state, parent }))
}

describe('a session', () => {
  it('is opened by the first message, used again by the next, and tells the connector (C14)', async () => {
    const { shop, started, finished } = await talk({ settings: { FULL_CLOSE_TIME: 7 } })
    const { session, user } = await shop.says('one')
    expect((await shop.says('two')).session).toEqual(session)
    expect(started).toEqual([
      {
        connector: { connector_id: shopId, line_id: shop.line, chat_id: 'c1', user_id: user },
        session: { id: session.ID, closed: 'N', parent_id: 0, close_term: 7 },
        chat: { id: 'c1', im_chat_id: session.CHAT_ID },
        user: { id: user },
      },
    ])
    expect(finished).toEqual([])
    expect(await shop.chat()).toMatchObject({ session: { state: 'waiting', operator: null } })
  })

  it('of a group names no user', async () => {
    const { shop, started } = await talk({ descriptor: { CHAT_GROUP: true } })
    await shop.says('one')
    expect(started).toMatchObject([{ connector: { chat_id: 'c1', user_id: 0 }, user: { id: 0 } }])
  })

  it('that is closed is followed by a new one in the same chat, whose parent it is', async () => {
    const { shop, started, finished } = await talk({ settings: { CLOSE_RULE: 'none' } })
    const first = await shop.says('one')
    await shop.host.desk.finish(shop.operator, first.session.CHAT_ID)
    const second = await shop.says('two')
    expect(second.session.CHAT_ID).toBe(first.session.CHAT_ID)
    expect(await sessionsOf(shop)).toEqual([
      { id: second.session.ID, state: 'waiting', parent: first.session.ID },
      { id: first.session.ID, state: 'closed', parent: 0 },
    ])
    expect(started.map(({ session }) => session.parent_id)).toEqual([0, first.session.ID])
    expect(finished).toMatchObject([{ session: { id: first.session.ID, closed: 'Y' } }])
  })

  it('is accepted by one operator, handed to another, and finished once', async () => {
    const { shop, finished } = await talk()
    const { session } = await shop.says('one')
    const ben = await shop.host.operators.add({
      login: 'ben',
      name: 'Ben',
      role: 'operator',
      password: 'a test password',
    })
    const { desk } = shop.host
    expect(await desk.accept(shop.operator, session.CHAT_ID)).toMatchObject({
      session: { state: 'open', operator: { name: 'Anna' } },
    })
    expect(await codeOf(desk.accept(ben.id, session.CHAT_ID))).toBe('SESSION_TAKEN')
    expect(await desk.transfer(shop.operator, session.CHAT_ID, ben.id)).toMatchObject({
      session: { operator: { name: 'Ben' } },
    })
    const ends = await Promise.all([1, 2, 3].map(() => codeOf(desk.finish(ben.id, session.CHAT_ID))))
    expect(ends.toSorted()).toEqual(['SESSION_CLOSED', 'SESSION_CLOSED', 'nothing was refused'])
    expect(finished).toHaveLength(1)
    expect(await desk.chat(session.CHAT_ID)).toMatchObject({ session: { state: 'closed', end: 'operator' } })
    for (const late of [desk.accept(ben.id, session.CHAT_ID), desk.transfer(ben.id, session.CHAT_ID, ben.id)])
      expect(await codeOf(late)).toBe('SESSION_CLOSED')
  })

  it('is refused by numbers that nobody knows', async () => {
    const { shop } = await talk()
    const { session } = await shop.says('one')
    const { desk } = shop.host
    expect(await codeOf(desk.accept(999 as never, session.CHAT_ID))).toBe('OPERATOR_UNKNOWN')
    expect(await codeOf(desk.transfer(shop.operator, session.CHAT_ID, 999))).toBe('OPERATOR_UNKNOWN')
    expect(await codeOf(desk.finish(shop.operator, 999))).toBe('CHAT_UNKNOWN')
  })

  it('is opened by an operator who writes into a closed one', async () => {
    const { shop, started } = await talk({ settings: { CLOSE_RULE: 'none' } })
    const { session } = await shop.says('one')
    await shop.host.desk.finish(shop.operator, session.CHAT_ID)
    await shop.host.desk.reply(shop.operator, session.CHAT_ID, { text: 'One more thing' })
    expect(started).toHaveLength(2)
    expect(await shop.chat()).toMatchObject({
      session: { state: 'open', operator: { name: 'Anna' }, parent: session.ID },
    })
  })
})

describe('the welcome', () => {
  const welcome: Partial<LineSettings> = { WELCOME_MESSAGE: 'Y', WELCOME_MESSAGE_TEXT: 'Welcome', CLOSE_RULE: 'none' }

  it.each([
    ['N', ['one', 'Welcome', 'two']],
    ['Y', ['one', 'Welcome', 'two', 'Welcome']],
  ] as const)('is said to a new chat, and to later sessions if asked for (%s)', async (each, texts) => {
    const { shop } = await talk({ settings: { ...welcome, SEND_WELCOME_EACH_SESSION: each } })
    const { session } = await shop.says('one')
    await shop.host.desk.finish(shop.operator, session.CHAT_ID)
    await shop.says('two')
    await shop.clock.settle()
    expect(await shop.texts()).toEqual(texts)
    expect(shop.delivered).toHaveLength(texts.length - 2)
    const system = (await shop.messages()).find(({ direction }) => direction === 'system')
    expect(system).toMatchObject({ author: { id: 0 }, delivery: { state: 'sent' } })
    expect((await shop.host.desk.trace(system!.id)).steps[0]?.rule).toContain('WELCOME_MESSAGE')
  })

  it('stays internal where the connector takes no system messages', async () => {
    const { shop } = await talk({ settings: welcome, descriptor: { NEED_SYSTEM_MESSAGES: false } })
    await shop.says('one')
    await shop.clock.settle()
    expect(await shop.texts()).toEqual(['one', 'Welcome'])
    expect(shop.delivered).toEqual([])
    const [, text] = await shop.messages()
    expect((await shop.host.desk.trace(text!.id)).steps.at(-1)).toMatchObject({
      step: 'kept',
      rule: 'NEED_SYSTEM_MESSAGES is false (1.6)',
    })
  })

  it('is not said where it is switched off or empty', async () => {
    const { shop } = await talk({ settings: { ...welcome, WELCOME_MESSAGE_TEXT: '' } })
    await shop.says('one')
    expect(await shop.texts()).toEqual(['one'])
  })
})

describe('off hours', () => {
  const hours: Partial<LineSettings> = { WORKTIME_ENABLE: 'Y', WORKTIME_DAYOFF_TEXT: 'Closed' }
  /** Settings, a moment, and whether the line is open then. 2026-01-05 is a Monday. */
  const rows: readonly (readonly [string, Partial<LineSettings>, string, boolean])[] = [
    ['within hours', {}, '2026-01-05T09:00:00Z', true],
    ['the last minute', {}, '2026-01-05T17:59:59Z', true],
    ['at the end', {}, '2026-01-05T18:00:00Z', false],
    ['before the beginning', {}, '2026-01-05T08:59:59Z', false],
    ['on a day off', {}, '2026-01-10T12:00:00Z', false],
    ['on a day off elsewhere', { WORKTIME_DAYOFF: ['MO'] }, '2026-01-05T12:00:00Z', false],
    ['without days off', { WORKTIME_DAYOFF: [] }, '2026-01-10T12:00:00Z', true],
    ['on a holiday', { WORKTIME_HOLIDAYS: ['05.01'] }, '2026-01-05T12:00:00Z', false],
    ['in a zone ahead', { WORKTIME_TIMEZONE: 'Asia/Tokyo' }, '2026-01-05T00:30:00Z', true],
    ['in a zone behind', { WORKTIME_TIMEZONE: 'America/New_York' }, '2026-01-05T13:30:00Z', false],
    ['in summer time', { WORKTIME_TIMEZONE: 'Europe/Berlin' }, '2026-07-06T07:30:00Z', true],
    ['in winter time', { WORKTIME_TIMEZONE: 'Europe/Berlin' }, '2026-01-05T07:30:00Z', false],
    ['on a day off of the zone', { WORKTIME_TIMEZONE: 'Asia/Tokyo' }, '2026-01-09T23:30:00Z', false],
    ['past midnight, evening', { WORKTIME_FROM: '22:00', WORKTIME_TO: '06:00' }, '2026-01-05T23:00:00Z', true],
    ['past midnight, morning', { WORKTIME_FROM: '22:00', WORKTIME_TO: '06:00' }, '2026-01-06T05:59:00Z', true],
    ['past midnight, noon', { WORKTIME_FROM: '22:00', WORKTIME_TO: '06:00' }, '2026-01-06T12:00:00Z', false],
    ['at midnight', { WORKTIME_FROM: '00:00', WORKTIME_TO: '06:00' }, '2026-01-06T00:00:00Z', true],
    ['always', { WORKTIME_ENABLE: 'N' }, '2026-01-10T03:00:00Z', true],
  ]

  it.each(rows)('%s: %j at %s', async (_, settings, at, open) => {
    const { shop } = await talk({ settings: { ...hours, ...settings }, clock: virtualClock(Date.parse(at)) })
    await shop.says('Hello')
    expect(await shop.texts()).toEqual(open ? ['Hello'] : ['Hello', 'Closed'])
  })

  it('are told once per session, after the welcome, and not where the rule is none', async () => {
    const settings = {
      ...hours,
      WELCOME_MESSAGE: 'Y',
      WELCOME_MESSAGE_TEXT: 'Welcome',
      WORKTIME_FROM: '20:00',
      WORKTIME_TO: '21:00',
    } as const
    const { shop } = await talk({ settings })
    await shop.says('one')
    await shop.says('two')
    expect(await shop.texts()).toEqual(['one', 'Welcome', 'Closed', 'two'])
    await shop.host.lines.update(shop.line, { settings: { WORKTIME_DAYOFF_RULE: 'none' } })
    await shop.says('three', { chat: 'c2' })
    const quiet = (await shop.chats()).find(({ externalId }) => externalId === 'c2')!
    expect(await shop.texts(quiet.id)).toEqual(['three', 'Welcome'])
  })
})

describe('closing', () => {
  it.each([
    ['text', ['one', 'Bye']],
    ['none', ['one']],
  ] as const)('by an operator writes the closing text by the rule %s', async (rule, texts) => {
    const { shop } = await talk({ settings: { CLOSE_RULE: rule, CLOSE_TEXT: 'Bye' } })
    const { session } = await shop.says('one')
    await shop.host.desk.finish(shop.operator, session.CHAT_ID)
    await shop.clock.settle()
    expect([await shop.texts(), shop.delivered.length]).toEqual([texts, texts.length - 1])
  })

  const auto = { AUTO_CLOSE_TIME: 600, AUTO_CLOSE_TEXT: 'Closed by time' }

  it.each([
    ['text', true, ['one', 'Hi', 'Closed by time']],
    ['quiet', true, ['one', 'Hi']],
    ['none', false, ['one', 'Hi']],
  ] as const)('by time, rule %s', async (rule, closes, texts) => {
    const { shop, finished } = await talk({ settings: { ...auto, AUTO_CLOSE_RULE: rule } })
    const { session } = await shop.says('one')
    await shop.clock.advance(1_000_000)
    await shop.host.desk.reply(shop.operator, session.CHAT_ID, { text: 'Hi' })
    await shop.clock.advance(599_000)
    expect(finished).toEqual([])
    await shop.clock.advance(3_000)
    expect(await shop.texts()).toEqual(texts)
    expect(finished).toHaveLength(closes ? 1 : 0)
    expect((await shop.chat()).session).toMatchObject(closes ? { state: 'closed', end: 'time' } : { state: 'open' })
  })

  it('by time is put off by the customer until an operator has written again', async () => {
    const { shop, finished } = await talk({ settings: { ...auto, AUTO_CLOSE_RULE: 'quiet' } })
    const { session } = await shop.says('one')
    await shop.host.desk.reply(shop.operator, session.CHAT_ID, { text: 'Hi' })
    await shop.clock.advance(500_000)
    await shop.says('two')
    await shop.clock.advance(2_000_000)
    expect(finished).toEqual([])
    await shop.host.desk.reply(shop.operator, session.CHAT_ID, { text: 'Still there?' })
    await shop.clock.advance(602_000)
    expect(finished).toHaveLength(1)
  })
})
