import { lineSettingsDefaults } from '@plugboard/contract'
import { describe, expect, it } from 'vitest'
import { codeOf, openShop, shopId } from '../inbound/shop.ts'

/** Lines: what people do to them, and what that does to channels, sessions and plugins. */

describe('a line', () => {
  it('is created, listed and told of, with the documented defaults', async () => {
    const told: string[] = []
    const shop = await openShop({
      taps: (host) => host.hooks.lineCreate.tap('shop-plugin', ({ name }) => void told.push(name)),
    })
    const line = await shop.host.lines.create({ name: 'Sales', settings: { QUEUE_TYPE: 'evenly' } })
    expect(line).toMatchObject({ name: 'Sales', active: true, channels: [] })
    expect(line.settings).toEqual({ ...lineSettingsDefaults, QUEUE_TYPE: 'evenly' })
    expect(shop.host.lines.list().map(({ name }) => name)).toEqual(['Support', 'Sales'])
    expect(shop.plugin.lines.get(line.id)).toEqual({
      id: line.id,
      name: 'Sales',
      active: true,
      settings: line.settings,
    })
    expect(shop.plugin.lines.list()).toHaveLength(2)
    expect(told).toEqual(['Support', 'Sales'])
    expect((await shop.host.lines.create({ name: 'Later', active: false })).active).toBe(false)
  })

  it('keeps what a change does not name', async () => {
    const shop = await openShop()
    await shop.host.lines.update(shop.line, { settings: { CLOSE_TEXT: 'Bye' } })
    const line = await shop.host.lines.update(shop.line, { name: 'Help', settings: { CLOSE_RULE: 'none' } })
    expect(line).toMatchObject({
      name: 'Help',
      settings: { CLOSE_TEXT: 'Bye', CLOSE_RULE: 'none', WELCOME_MESSAGE: 'N' },
    })
  })

  it('keeps both of two changes at the same time', async () => {
    const shop = await openShop()
    const { lines } = shop.host
    await Promise.all([
      lines.update(shop.line, { settings: { CLOSE_TEXT: 'Bye' } }),
      lines.update(shop.line, { settings: { AUTO_CLOSE_RULE: 'quiet' } }),
      lines.update(shop.line, { name: 'Help' }),
    ])
    expect(lines.get(shop.line)).toMatchObject({
      name: 'Help',
      settings: { CLOSE_TEXT: 'Bye', AUTO_CLOSE_RULE: 'quiet' },
    })
  })

  it.each([
    ['LINE_NAME_INVALID', { name: '' }],
    ['LINE_NAME_INVALID', { name: ' ' }],
    ['LINE_NAME_INVALID', { name: 'x'.repeat(256) }],
    ['LINE_SETTINGS_INVALID', { settings: { WORKTIME_FROM: '25:00' } }],
    ['LINE_SETTINGS_INVALID', { settings: { WORKTIME_TIMEZONE: 'Mars/Olympus' } }],
    ['LINE_SETTINGS_INVALID', { settings: { WORKTIME_HOLIDAYS: ['31.02'] } }],
    ['LINE_SETTINGS_INVALID', { settings: { AUTO_CLOSE_TIME: 0 } }],
    ['LINE_SETTINGS_INVALID', { settings: { QUEUE: [1, 1] } }],
    ['LINE_SETTINGS_INVALID', { settings: { COLOUR: 'blue' } }],
    ['LINE_SETTINGS_INVALID', { settings: { CLOSE_RULE: 'N' } }],
  ])('%s: %j is refused, and nothing changes', async (code, change) => {
    const shop = await openShop()
    const before = shop.host.lines.get(shop.line)
    expect(await codeOf(shop.host.lines.update(shop.line, change as never))).toBe(code)
    expect(await codeOf(shop.host.lines.create({ name: 'Other', ...(change as object) }))).toBe(code)
    expect(shop.host.lines.list()).toEqual([before])
  })

  it('that does not exist is refused everywhere', async () => {
    const { host } = await openShop()
    expect(await codeOf(() => host.lines.get(99))).toBe('LINE_UNKNOWN')
    expect(await codeOf(host.lines.update(99, { name: 'x' }))).toBe('LINE_UNKNOWN')
    expect(await codeOf(host.lines.delete(99))).toBe('LINE_UNKNOWN')
    expect(await codeOf(host.lines.info(99))).toBe('LINE_UNKNOWN')
    expect(await codeOf(() => host.channels.get(shopId, 99))).toBe('LINE_UNKNOWN')
    expect(await codeOf(host.channels.delete(shopId, 99))).toBe('LINE_UNKNOWN')
    expect(await codeOf(() => host.channels.get('nobody', 1))).toBe('CONNECTOR_UNKNOWN')
  })
})

describe('a line that is switched off', () => {
  it('takes nothing and sends nothing until it is on again', async () => {
    const shop = await openShop()
    const { session } = await shop.says('Hello')
    await shop.host.lines.update(shop.line, { active: false })
    expect(await codeOf(shop.says('Anybody?'))).toBe('NOT_ACTIVE_LINE')
    expect(await codeOf(shop.host.desk.reply(shop.operator, session.CHAT_ID, { text: 'Hi' }))).toBe('OUTBOUND_LINE_OFF')
    expect(shop.host.channels.get(shopId, shop.line).ready).toBe(true)
    await shop.host.lines.update(shop.line, { active: true })
    await shop.says('Anybody?')
    await shop.host.desk.reply(shop.operator, session.CHAT_ID, { text: 'Hi' })
    await shop.clock.settle()
    expect(await shop.texts()).toEqual(['Hello', 'Anybody?', 'Hi'])
    expect(shop.delivered).toHaveLength(1)
  })
})

describe('deleting a line', () => {
  it('takes every channel with its event, then the sessions, then tells of the line', async () => {
    const steps: string[] = []
    const shop = await openShop({
      taps(host) {
        host.hooks.buildList.tap('shop-plugin', (list) =>
          list.add({
            ID: 'kiosk',
            NAME: 'Kiosk',
            ICON: { DATA_IMAGE: 'data:image/svg+xml,x' },
            COMPONENT: 'test:kiosk',
          }),
        )
        host.hooks.statusChange.tap('shop-plugin', ({ kind, connector, cause }) => {
          if (kind === 'delete') steps.push(`${connector} ${cause}`)
        })
        host.hooks.dialogFinish.for(shopId).tap('shop-plugin', ({ chat, session }) => {
          steps.push(`finish ${chat.id} ${session.closed}`)
        })
        host.hooks.lineDelete.tap('shop-plugin', ({ id, name }) => {
          steps.push(`line ${name} ${host.lines.get(id) === undefined ? 'gone' : 'there'}`)
        })
      },
    })
    await shop.test.connect('kiosk')
    await shop.says('Hello')
    await shop.says('Hello', { chat: 'c2' })
    const second = await shop.host.lines.create({ name: 'Second' })
    await shop.test.connect(shopId, second.id)
    await shop.says('Hello', { chat: 'c3' }, second.id)
    steps.length = 0
    await shop.host.lines.delete(shop.line)
    expect(steps.slice(0, 2)).toEqual(['kiosk line-deleted', 'shop line-deleted'])
    expect(steps.slice(2, 4).toSorted()).toEqual(['finish c1 Y', 'finish c2 Y'])
    expect(steps.slice(4)).toEqual(['line Support gone'])
    const states = (await shop.chats()).map(
      ({ externalId, session }) => `${externalId} ${session?.state} ${session?.end}`,
    )
    expect(states.toSorted()).toEqual(['c1 closed line-deleted', 'c2 closed line-deleted', 'c3 waiting null'])
  })

  it('refuses what comes for it afterwards, and remarks on stale line numbers', async () => {
    const shop = await openShop()
    const { session } = await shop.says('Hello')
    const { line } = shop
    await shop.host.lines.delete(line)
    expect(await codeOf(shop.says('Anybody?'))).toBe('NOT_ACTIVE_LINE')
    expect(shop.remarks('CHANNEL_LINE_STALE')).toBe(1)
    expect(await codeOf(shop.channel(line).setActive(true).save())).toBe('CHANNEL_LINE_UNKNOWN')
    expect(await codeOf(shop.host.desk.reply(shop.operator, session.CHAT_ID, { text: 'Hi' }))).toBe('OUTBOUND_LINE_OFF')
    expect(await codeOf(shop.host.lines.delete(line))).toBe('LINE_UNKNOWN')
    expect(await shop.texts()).toEqual(['Hello'])
    expect(shop.host.channels.list()).toEqual([])
  })

  it('leaves no channel behind, whatever a plugin saves meanwhile', async () => {
    const shop = await openShop({
      taps(host) {
        host.hooks.statusChange.tap('shop-plugin', ({ kind, connector, line }) => {
          if (kind === 'delete') void codeOf(host.channel(connector, line).setActive(true).save())
        })
      },
    })
    await shop.host.lines.delete(shop.line)
    await shop.clock.settle()
    expect(shop.host.channels.list()).toEqual([])
    expect((await shop.test.store.channels()).filter(({ exists }) => exists)).toEqual([])
  })

  it('cancels what was still to go out', async () => {
    const shop = await openShop()
    const { session } = await shop.says('Hello')
    await shop.channel().setError(true).save()
    await shop.channel().setError(false).save()
    const waiting = await shop.host.desk.reply(shop.operator, session.CHAT_ID, { text: 'Hi' })
    await shop.host.lines.delete(shop.line)
    expect(['sent', 'cancelled', 'unknown']).toContain((await shop.host.desk.message(waiting.id)).delivery?.state)
  })
})
