import { describe, expect, test } from 'vitest'
import {
  checkInboundDelete,
  checkInboundMessage,
  checkInboundStructure,
  checkInboundUpdate,
  type InboundMessage,
  isMissing,
} from '../src/index.ts'
import { valueOf, withField, wrong } from './problem-table.ts'

const full: InboundMessage = {
  user: {
    id: 'u-1',
    name: 'Ann',
    last_name: 'Lee',
    picture: { url: 'https://example.org/ann.png' },
    url: 'https://example.org/ann',
    gender: 'female',
    email: 'ann@example.org',
    phone: '+49 30 1',
    skip_phone_validate: 'Y',
    title: 'Ann L.',
  },
  message: {
    id: 'm-1',
    date: 1_700_000_000,
    text: 'Hello [b]there[/b] 👋',
    files: [{ url: 'https://example.org/a.pdf', name: 'a.pdf' }],
    disable_crm: 'Y',
    user_id: 7,
  },
  chat: { id: 'c-1', name: 'Ann', url: null },
  ref: { source: 'campaign' },
  extra: { campaign: { step: 2 } },
}

describe('an inbound message', () => {
  test('passes with every field', () => {
    expect(valueOf(checkInboundMessage(full))).toEqual(full)
  })

  test('other fields of the top level pass, inside user, message and chat they are dropped', () => {
    const item = { ...full, tag: 'x', user: { ...full.user, nick: 'a' }, message: { ...full.message, junk: 1 } }
    expect(valueOf(checkInboundMessage(item))).toEqual({ ...full, tag: 'x' })
  })

  test('keeps bytes as they are', () => {
    const data = new Uint8Array([1, 2, 3])
    const item = { ...full, message: { id: 'm', files: [{ data, type: 'image/png' }] } }
    expect(valueOf(checkInboundMessage(item)).message.files?.[0]?.data).toBe(data)
  })

  test('the text "0" is a text', () => {
    expect(wrong(checkInboundMessage({ ...full, message: { text: '0' } }))).toBe('')
  })

  test.each([
    ['user', undefined, 'user is missing'],
    ['user', null, 'user must be an object'],
    ['message', undefined, 'message is missing'],
    ['chat', undefined, 'chat is missing'],
    ['user.id', undefined, 'user.id is missing'],
    ['user.id', '', 'user.id must not be empty'],
    ['user.id', 5, 'user.id must be a string'],
    ['user.id', 'u\u0000', 'user.id must not contain a NUL character'],
    ['user.id', 'u'.repeat(256), 'user.id has more than 255 characters'],
    ['user.id', '\udc00', 'user.id has half of a surrogate pair'],
    ['user.gender', 'x', 'user.gender must be male or female'],
    ['user.picture', {}, 'user.picture.url is missing'],
    ['chat.id', undefined, 'chat.id is missing'],
    ['chat.url', 5, 'chat.url must be a string or null'],
    ['message.id', '', 'message.id must not be empty'],
    ['message.date', 1.5, 'message.date must be a whole number'],
    ['message.date', Infinity, 'message.date must be a finite number'],
    ['message.date', 2 ** 53, 'message.date must be at most 8,640,000,000,000'],
    ['message.date', '1700000000', 'message.date must be a whole number'],
    ['message.text', 5, 'message.text must be a string'],
    ['message.text', 'x\ud83d', 'message.text has half of a surrogate pair'],
    ['message.text', 'x'.repeat(1_000_001), 'message.text has more than 1,000,000 characters'],
    ['message.files', {}, 'message.files must be a list'],
    ['message.files', Array.from({ length: 101 }, () => ({ url: 'x' })), 'message.files has more than 100 items'],
    ['message.files.0.url', undefined, 'message.files[0].url is missing, and so is data'],
    ['message.files.0.url', 5, 'message.files[0].url must be a string'],
    ['message.files.0.data', { 0: 1 }, 'message.files[0].data must be bytes (a Uint8Array)'],
    ['message.user_id', 0, 'message.user_id must be at least 1'],
    ['ref', 'x', 'ref must be an object'],
    ['extra', 'x', 'extra must be an object'],
    ['extra', { n: 1n }, 'extra.n must be JSON, not a bigint'],
    ['extra', { big: 'x'.repeat(65_536) }, 'extra has more than 65,536 bytes'],
    ['tag', new Uint8Array(2), 'tag must be JSON, without bytes'],
    ['data', new Uint8Array(2), 'data must be JSON, without bytes'],
    ['user', new Uint8Array(2), 'user must be JSON, without bytes'],
  ])('%s %#', (path, value, problem) => {
    expect(wrong(checkInboundMessage(withField(full, path, value))).slice(0, 200)).toBe(problem)
  })

  test('a name that JSON.parse alone can make is refused', () => {
    const item: unknown = JSON.parse(
      '{"user":{"id":"1"},"message":{"text":"x"},"chat":{"id":"1"},"extra":{"__proto__":{}}}',
    )
    expect(wrong(checkInboundMessage(item))).toBe('extra.__proto__ is a name that is not allowed')
  })

  test('text or files must be there', () => {
    for (const message of [{}, { text: '' }, { text: '', files: [] }]) {
      const checked = checkInboundMessage({ ...full, message })
      expect(wrong(checked)).toBe('message.text is missing, and there are no files')
      expect(checked.ok ? [] : checked.problems.map(isMissing)).toEqual([true])
    }
  })
})

describe('an inbound edit or deletion', () => {
  const { user, chat } = full

  test('needs user, chat and message.id; an edit its text as well', () => {
    expect(wrong(checkInboundUpdate({ user, chat, message: { id: 'm', text: 'new' } }))).toBe('')
    expect(wrong(checkInboundDelete({ user, chat, message: { id: 'm' } }))).toBe('')
    expect(wrong(checkInboundUpdate({ user, chat, message: {} }))).toBe(
      'message.id is missing; message.text is missing',
    )
    expect(wrong(checkInboundUpdate({ user, chat, message: { id: 'm', text: '' } }))).toBe(
      'message.text must not be empty',
    )
    expect(wrong(checkInboundDelete({ user, message: { id: 5 } }))).toBe('chat is missing; message.id must be a string')
  })
})

describe('the structure of a call', () => {
  test.each([
    [undefined, 'items must be a list'],
    [{}, 'items must be a list'],
    [[1], 'items[0] must be an object'],
    [[[]], 'items[0] must be an object'],
    [[full, { user: {}, chat: null }], 'items[1].message is missing; items[1].chat is missing'],
    [Array.from({ length: 10_001 }), 'items has more than 10,000 items'],
  ])('%#', (items, problem) => {
    expect(wrong(checkInboundStructure(items))).toBe(problem)
  })

  test('the items come back as they were given', () => {
    expect(valueOf(checkInboundStructure([full]))[0]).toBe(full)
  })
})
