import { describe, expect, it } from 'vitest'
import { iconSource, iconStyle } from '../src/channel/icon-style.ts'
import { deliveryLook } from '../src/desk/delivery-look.ts'
import { changedSettings } from '../src/line/changed-settings.ts'
import { nextNames } from '../src/sandbox/next-names.ts'
import { hrefOf, parseRoute, type Route } from '../src/shell/route.ts'
import { fieldsOf, formValuesOf, readForm } from '../src/state/settings-form.ts'
import { deliveryView } from './views.ts'

const schema = {
  type: 'object',
  properties: {
    address: { type: 'string', title: 'Address', format: 'uri' },
    token: { type: 'string', title: 'Token', writeOnly: true },
    mode: { enum: ['polling', 'webhook'], default: 'polling' },
    limit: { type: 'integer', title: 'Limit', minimum: 1, maximum: 50 },
    photos: { type: 'boolean' },
    extra: { type: 'object', title: 'Extra' },
  },
  required: ['address', 'token'],
}

describe('a form from a settings schema', () => {
  it('asks for each setting as its schema says', () => {
    const kinds = fieldsOf(schema, {}).map(({ name, kind, inputType, required }) => [name, kind, inputType, required])
    expect(kinds).toEqual([
      ['address', 'text', 'url', true],
      ['token', 'secret', 'password', true],
      ['mode', 'choice', 'text', false],
      ['limit', 'number', 'number', false],
      ['photos', 'boolean', 'text', false],
      ['extra', 'json', 'text', false],
    ])
  })

  it.each([null, true, {}, { type: 'string' }])('has no field for %j', (nothing) => {
    expect(fieldsOf(nothing, {})).toEqual([])
  })

  it('shows what is stored, else the default, and never a secret', () => {
    const stored = { address: 'https://a.example', token: '•••', photos: true, extra: { a: 1 } }
    expect(formValuesOf(schema, stored)).toEqual({
      address: 'https://a.example',
      token: '',
      mode: 'polling',
      limit: '',
      photos: true,
      extra: '{\n  "a": 1\n}',
    })
  })

  it('keeps a stored secret, and reads numbers and JSON', () => {
    const fields = fieldsOf(schema, { token: '•••', address: 'x' })
    const values = { address: 'https://b.example', token: '', mode: 'webhook', limit: '7', photos: false, extra: '[1]' }
    expect(readForm(fields, values)).toEqual({
      values: { address: 'https://b.example', mode: 'webhook', limit: 7, photos: false, extra: [1] },
      problems: [],
    })
  })

  it('names every field that is wrong', () => {
    const { problems } = readForm(fieldsOf(schema, {}), { address: ' ', token: '', limit: '51', extra: '{' })
    expect(problems).toEqual([
      { name: 'address', problem: 'Address is needed.' },
      { name: 'token', problem: 'Token is needed.' },
      { name: 'limit', problem: 'Limit has to be 50 or less.' },
      { name: 'extra', problem: 'Extra has to be JSON.' },
    ])
    expect(readForm(fieldsOf(schema, {}), { limit: '1.5' }).problems).toContainEqual({
      name: 'limit',
      problem: 'Limit has to be a whole number.',
    })
  })
})

describe("a line's settings", () => {
  it('are sent only where they changed', () => {
    const before = { QUEUE: [1, 2], CLOSE_TEXT: 'Bye' } as never
    expect(changedSettings(before, { QUEUE: [1, 2], CLOSE_TEXT: 'See you' } as never)).toEqual({
      CLOSE_TEXT: 'See you',
    })
    expect(changedSettings(before, { QUEUE: [2, 1], CLOSE_TEXT: 'Bye' } as never)).toEqual({ QUEUE: [2, 1] })
  })
})

describe("a connector's icon", () => {
  const anything = (): boolean => true

  it('takes values that the browser accepts', () => {
    const icon = { DATA_IMAGE: 'data:image/png;base64,AA', COLOR: '#1900ff', SIZE: '90%', POSITION: 'center' }
    const style = { '--icon-color': '#1900ff', '--icon-size': '90%', '--icon-position': 'center' }
    expect(iconStyle(icon, anything)).toEqual(style)
    expect(iconStyle(icon, () => false)).toEqual({})
  })

  it.each([
    'url(https://evil.example/x)',
    'var(--accent)',
    'image-set("x")',
    'red;}',
    'expression(alert(1))',
    '\\75rl(x)',
  ])('leaves out %s', (value) => {
    const icon = { DATA_IMAGE: '', COLOR: value, SIZE: value, POSITION: value }
    expect(iconStyle(icon, anything)).toEqual({})
  })

  it.each([
    ['data:image/svg+xml,%3Csvg/%3E', true],
    ['DATA:IMAGE/PNG;base64,AA', true],
    ['javascript:alert(1)', false],
    ['data:text/html,<script>', false],
    ['https://evil.example/x.png', false],
  ])('shows %s: %s', (DATA_IMAGE, shown) => {
    expect(iconSource({ DATA_IMAGE }) !== null).toBe(shown)
  })
})

describe('where one is', () => {
  it.each<[string, Route]>([
    ['#/two-sides', { view: 'two-sides' }],
    ['#/desk', { view: 'desk', chat: null }],
    ['#/desk/12', { view: 'desk', chat: 12 }],
    ['#/settings/shop%20chat/3', { view: 'settings', connector: 'shop chat', line: 3 }],
    ['#/lines/1', { view: 'lines', line: 1 }],
    ['#/dead-letters', { view: 'dead-letters' }],
  ])('%s leads there and back', (hash, route) => {
    expect(parseRoute(hash)).toEqual(route)
    expect(hrefOf(route)).toBe(hash)
  })

  it.each(['', '#', '#/nowhere', '#/settings/shop', '#/settings//1', '#/settings/shop/x', '#/%'])(
    '%s leads nowhere',
    (hash) => {
      expect(parseRoute(hash)).toBeNull()
    },
  )

  it.each(['#/desk/x', '#/desk/-1', '#/desk/1.5', '#/desk/'])('%s is the desk without a chat', (hash) => {
    expect(parseRoute(hash)).toEqual({ view: 'desk', chat: null })
  })
})

describe('what an operator is told about a delivery', () => {
  it.each([
    ['waiting', {}, 'Waiting', 'waiting'],
    ['sending', {}, 'Sending', 'waiting'],
    ['sent', {}, 'Sent', 'good'],
    ['sent', { deliveredMs: 1 }, 'Delivered', 'good'],
    ['sent', { deliveredMs: 1, readMs: 2 }, 'Read', 'good'],
    ['accepted', {}, 'Accepted', 'plain'],
    ['accepted', { deliveredMs: 1 }, 'Delivered', 'good'],
    ['refused', {}, 'Refused', 'bad'],
    ['unknown', {}, 'Maybe sent', 'waiting'],
    ['dead', { readMs: 1 }, 'Not sent', 'bad'],
    ['cancelled', {}, 'Cancelled', 'plain'],
  ] as const)('%s with %j: %s', (state, times, label, mood) => {
    const message = { delivery: deliveryView({ state }), deliveredMs: null, readMs: null, ...times }
    expect(deliveryLook(message)).toMatchObject({ label, mood })
  })

  it('says what became of an edit or a deletion', () => {
    const of = (kind: string, state: string) =>
      deliveryLook({ delivery: deliveryView({ kind, state }), deliveredMs: null, readMs: null }).label
    expect([of('update', 'refused'), of('delete', 'unknown'), of('update', 'sent')]).toEqual([
      'Edit: refused',
      'Deletion: maybe sent',
      'Sent',
    ])
  })

  it('says that an internal message did not go out', () => {
    expect(deliveryLook({ delivery: null, deliveredMs: null, readMs: null }).label).toBe('Internal')
  })
})

describe('names of simulated customers', () => {
  it('are new each time, without end', () => {
    const taken: string[] = []
    for (let round = 0; round < 40; round += 1) taken.push(...nextNames(taken, 3))
    expect(new Set(taken).size).toBe(120)
  })
})
