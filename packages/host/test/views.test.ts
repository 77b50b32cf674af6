import {
  type ChatId,
  type ExternalChatId,
  type ExternalUserId,
  lineSettingsDefaults,
  type MessageId,
  type UserId,
} from '@plugboard/contract'
import type { Store } from '@plugboard/store'
import { openMemoryStore } from '@plugboard/store-sqlite'
import { beforeEach, describe, expect, test } from 'vitest'
import { channelView } from '../src/views/channel-view.ts'
import { chatView } from '../src/views/chat-view.ts'
import { createViews, type Views } from '../src/views/create-views.ts'
import { customerName, customerView } from '../src/views/customer-view.ts'
import { deliveryView } from '../src/views/delivery-view.ts'
import { lineView } from '../src/views/line-view.ts'
import { operatorView } from '../src/views/operator-view.ts'
import { HandClock } from './hand-clock.ts'
import {
  channelRow,
  chatRow,
  customerRow,
  deliveryRow,
  inboundRow,
  lineRow,
  operatorRow,
  outboundRow,
  sessionRow,
  storeSample,
  systemRow,
} from './sample-rows.ts'

const outbox = { depth: 1, unknown: 0, dead: 0, pause: null, waitsUntilMs: null }
const operatorName = (id: UserId): string | undefined => (id === operatorRow.id ? operatorRow.name : undefined)
const link = ({ id, name }: { readonly id: string; readonly name: string }): string => `/files/${id}?name=${name}`

describe('one row', () => {
  test('a line shows the defaults of what was never changed', () => {
    const channels = [channelView(channelRow, { outbox, owner: null, secrets: [] })]
    expect(lineView(lineRow, channels)).toEqual({
      id: 1,
      name: 'Sales',
      active: true,
      settings: { ...lineSettingsDefaults, WELCOME_MESSAGE: 'N' },
      channels,
      createdMs: 1_000,
    })
  })

  test('a channel shows its status, and its secrets only as being set', () => {
    expect(channelView(channelRow, { outbox, owner: null, secrets: ['token', 'other', 'absent'] })).toEqual({
      key: 'shop/1',
      status: {
        connector: 'shop',
        line: 1,
        active: true,
        connection: true,
        register: true,
        error: false,
        data: { id: 'shop-1' },
        revision: 3,
      },
      configured: true,
      ready: true,
      settings: { host: 'shop.example', token: '•••', other: '' },
      outbox,
      owner: null,
    })
  })

  test.for([
    [{}, { configured: true, ready: true }],
    [{ error: true }, { configured: true, ready: false }],
    [{ register: false }, { configured: false, ready: false }],
  ] as const)('a channel with %j is %j', ([flags, shown]) => {
    expect(channelView({ ...channelRow, ...flags }, { outbox, owner: null, secrets: [] })).toMatchObject(shown)
  })

  test.for([
    [{ name: 'Grace', last_name: 'Hopper', title: 'Dr' }, 'Grace Hopper'],
    [{ name: 'Grace' }, 'Grace'],
    [{ last_name: 'Hopper' }, 'Hopper'],
    [{ name: ' ', last_name: '', title: 'The admiral' }, 'The admiral'],
    [{ title: ' ' }, 'Guest'],
    [{}, 'Guest'],
  ] as const)('the profile %j is called %s', ([profile, name]) => {
    expect(customerName(profile)).toBe(name)
  })

  test('a customer shows what is known and no more', () => {
    expect(customerView(customerRow)).toEqual({ id: 1, name: 'Grace Hopper', email: 'grace@example.com' })
  })

  test('only web addresses of a customer become links', () => {
    const show = (url: string): object =>
      customerView({ ...customerRow, profile: { ...customerRow.profile, url, picture: { url } } })
    expect(show('https://x.example/me')).toMatchObject({
      url: 'https://x.example/me',
      pictureUrl: 'https://x.example/me',
    })
    for (const url of ['javascript:alert(1)', 'data:text/html,x', '//x.example', '']) {
      expect(show(url)).not.toHaveProperty('url')
      expect(show(url)).not.toHaveProperty('pictureUrl')
    }
  })

  test('an operator shows nothing of the password', () => {
    expect(operatorView(operatorRow)).toEqual({ id: 2, login: 'ada', name: 'Ada', role: 'operator' })
  })

  test('a new chat has neither a last message nor a session, and a group no customer', () => {
    const group = { ...chatRow, externalUser: '' as ExternalUserId | '', user: 0 as UserId, name: '' }
    const view = chatView(
      { ...group, lastDirection: null, lastMessage: 0 as MessageId },
      { session: undefined, user: undefined, operatorName },
    )
    expect(view).toMatchObject({ group: true, customer: null, session: null, last: null, name: 'c-1' })
  })

  test.for([
    [{ dueMs: 0 }, { dueMs: 4_000, reason: null }],
    [
      { dueMs: 9_000, reason: 'busy' },
      { dueMs: 9_000, reason: 'busy' },
    ],
    [{ state: 'sending', dueMs: 9_000 }, { dueMs: null }],
    [{ state: 'dead', dueMs: 9_000 }, { dueMs: null }],
  ] as const)('a delivery with %j shows %j', ([row, shown]) => {
    expect(deliveryView({ ...deliveryRow, ...row })).toMatchObject(shown)
  })
})

describe('sets of rows', () => {
  let store: Store
  let loads: number
  let views: Views

  beforeEach(async () => {
    store = await openMemoryStore({ clock: new HandClock() })
    await storeSample(store)
    loads = 0
    const counted: Pick<Store, 'load'> = {
      load(wanted) {
        loads += 1
        return store.load(wanted)
      },
    }
    views = createViews({ store: counted, operatorName, files: { link } })
  })

  test('a chat comes with its customer and its session', async () => {
    const [view] = await views.chats([chatRow.id])
    expect(view).toEqual({
      id: 1,
      connector: 'shop',
      line: 1,
      externalId: 'c-1',
      name: 'Grace Hopper',
      group: false,
      customer: { id: 1, name: 'Grace Hopper', email: 'grace@example.com' },
      session: {
        id: 1,
        chat: 1,
        state: 'open',
        operator: { id: 2, name: 'Ada' },
        openedMs: 2_000,
        closedMs: null,
        end: null,
        parent: 0,
      },
      last: { text: 'It is on its way.', direction: 'outbound', atMs: 4_000 },
      unread: 1,
      createdMs: 2_000,
    })
    expect(loads).toBe(1)
    expect(await views.chatsOf([chatRow])).toEqual([view])
    expect(loads).toBe(2)
  })

  test('messages come with author, delivery and links', async () => {
    const [system, outbound, inbound] = await views.messages([systemRow.id, outboundRow.id, inboundRow.id])
    expect(system).toMatchObject({ author: { id: 0, name: 'System' }, direction: 'system', delivery: null })
    expect(outbound).toMatchObject({ author: { id: 2, name: 'Ada' }, delivery: deliveryView(deliveryRow) })
    expect(inbound).toEqual({
      id: 1,
      chat: 1,
      session: 1,
      direction: 'inbound',
      author: { id: 1, name: 'Grace Hopper' },
      text: 'Where is my parcel?',
      files: [
        {
          name: 'bill.pdf',
          mime: 'application/pdf',
          size: 10,
          url: `/files/${'f'.repeat(64)}?name=bill.pdf`,
          failed: null,
        },
        { name: 'photo.png', mime: 'image/png', size: 0, url: null, failed: 'It was too large.' },
      ],
      externalIds: [],
      atMs: 3_000,
      edited: false,
      deleted: false,
      versions: [],
      delivery: null,
      deliveredMs: null,
      readMs: null,
    })
    expect(loads).toBe(2)
  })

  test('an edited, deleted, delivered and read message says so', async () => {
    const row = { ...outboundRow, editedMs: 1, deletedMs: 2, deliveredMs: 3, readMs: 4, text: '' }
    expect(await views.messagesOf([row])).toMatchObject([{ edited: true, deleted: true, deliveredMs: 3, readMs: 4 }])
  })

  test('ids keep their order, repeats and ids of nobody are left out, nothing asked is nothing loaded', async () => {
    const messages = await views.messages([2, 404, 1, 2].map((id) => id as MessageId))
    expect(messages.map(({ id }) => id)).toEqual([2, 1])
    loads = 0
    expect(await Promise.all([views.chats([]), views.chatsOf([]), views.messages([]), views.deliveries([])])).toEqual([
      [],
      [],
      [],
      [],
    ])
    expect(await views.chats([404 as ChatId])).toEqual([])
    expect(loads).toBe(1)
  })

  test('deliveries and sessions', async () => {
    expect(await views.deliveries([deliveryRow.id])).toEqual([deliveryView(deliveryRow)])
    const closed = {
      ...sessionRow,
      operator: 77 as UserId,
      state: 'closed' as const,
      closedMs: 9,
      end: 'time' as const,
    }
    expect(views.sessionsOf([closed])).toMatchObject([
      { operator: { id: 77, name: '#77' }, closedMs: 9, end: 'time', state: 'closed' },
    ])
  })

  test('history gives a plugin what was said, automatic texts as outbound', async () => {
    const history = await views.historyOf([inboundRow, outboundRow, systemRow], () => 'c-1' as ExternalChatId)
    expect(history.map(({ direction, user }) => [direction, user.name])).toEqual([
      ['inbound', 'Grace Hopper'],
      ['outbound', 'Ada'],
      ['outbound', 'System'],
    ])
    expect(history[0]).toEqual({
      id: 1,
      direction: 'inbound',
      chat: { id: 'c-1' },
      user: { id: 1, name: 'Grace Hopper' },
      externalIds: [],
      text: 'Where is my parcel?',
      files: history[0]?.files,
      atMs: 3_000,
      edited: false,
      deleted: false,
      deliveredMs: null,
      readMs: null,
    })
  })
})
