import { describe, expect, test } from 'vitest'
import { checkDescriptor, isReservedConnectorId, reservedConnectorIds, type ResolvedDescriptor } from '../src/index.ts'
import { withField, wrong } from './problem-table.ts'
import { sampleDescriptor } from './sample-descriptor.ts'

const smallest = {
  ID: 'shop_chat',
  NAME: 'Shop chat',
  ICON: { DATA_IMAGE: 'data:image/svg+xml,%3Csvg/%3E' },
  COMPONENT: 'shop:chat',
}

function resolved(value: unknown): ResolvedDescriptor {
  const checked = checkDescriptor(value)
  expect(wrong(checked)).toBe('')
  if (!checked.ok) throw new Error('unreachable')
  return checked.descriptor
}

describe('a good descriptor', () => {
  test('the sample of the documentation passes unchanged', () => {
    const { ICON_DISABLED, ...rest } = sampleDescriptor
    const checked = checkDescriptor(sampleDescriptor)
    expect(checked).toMatchObject({ ok: true, givenId: 'baseconnector', unknownFields: [] })
    expect(resolved(sampleDescriptor)).toEqual({
      ...rest,
      ICON_DISABLED: { ...ICON_DISABLED, COLOR: '#ebeff2' },
      LIMITS: {},
    })
  })

  test('defaults are filled in', () => {
    expect(resolved(smallest)).toEqual({
      ...smallest,
      ICON: { ...smallest.ICON, COLOR: '#90be00' },
      ICON_DISABLED: { ...smallest.ICON, COLOR: '#ebeff2' },
      DEL_EXTERNAL_MESSAGES: true,
      EDIT_INTERNAL_MESSAGES: true,
      DEL_INTERNAL_MESSAGES: true,
      NEWSLETTER: true,
      NEED_SYSTEM_MESSAGES: true,
      NEED_SIGNATURE: true,
      CHAT_GROUP: false,
      LIMITS: {},
    })
  })

  test('ICON_DISABLED takes image, size and position of ICON, but not its colour', () => {
    const ICON = { DATA_IMAGE: 'data:image/png;base64,AAAA', COLOR: '#123456', SIZE: '80%', POSITION: 'top' }
    const descriptor = resolved({ ...smallest, ICON, ICON_DISABLED: { SIZE: '50%' } })
    expect(descriptor.ICON_DISABLED).toEqual({ ...ICON, COLOR: '#ebeff2', SIZE: '50%' })
  })

  test('the ID is looked up in lower case', () => {
    expect(checkDescriptor({ ...smallest, ID: 'Shop_Chat' })).toMatchObject({
      ok: true,
      givenId: 'Shop_Chat',
      descriptor: { ID: 'shop_chat' },
    })
  })

  test('unknown fields are dropped and reported', () => {
    const checked = checkDescriptor({
      ...smallest,
      ICON: { ...smallest.ICON, COLOUR: 'red' },
      LIMITS: { FILES: 1, TEXT: 5, COST: { edit: 2 } },
      PLACEMENT_HANDLER: 'https://example.org',
    })
    expect(checked).toMatchObject({ ok: true, descriptor: { LIMITS: { FILES: 1, COST: {} } } })
    expect(checked.ok && checked.unknownFields.toSorted()).toEqual([
      'ICON.COLOUR',
      'LIMITS.COST.edit',
      'LIMITS.TEXT',
      'PLACEMENT_HANDLER',
    ])
    expect(checked.ok && Object.keys(checked.descriptor)).not.toContain('PLACEMENT_HANDLER')
  })

  test('a field that is undefined counts as absent', () => {
    expect(resolved({ ...smallest, CHAT_GROUP: undefined, LIMITS: undefined }).CHAT_GROUP).toBe(false)
  })

  test('the descriptor does not change under its reader', () => {
    const given = { ...smallest, ICON: { ...smallest.ICON } }
    const descriptor = resolved(given)
    given.ICON.DATA_IMAGE = 'javascript:alert(1)'
    expect(descriptor.ICON.DATA_IMAGE).toBe(smallest.ICON.DATA_IMAGE)
    expect(Object.isFrozen(descriptor) && Object.isFrozen(descriptor.ICON)).toBe(true)
  })
})

describe('a bad descriptor is refused by field', () => {
  test.each(['ID', 'NAME', 'ICON', 'COMPONENT', 'ICON.DATA_IMAGE'])('without %s', (field) => {
    expect(wrong(checkDescriptor(withField(sampleDescriptor, field, undefined)))).toBe(`${field} is missing`)
  })

  const wrongTypes: readonly (readonly [field: string, values: readonly unknown[], problem: string])[] = [
    ['ID', [1, true, null, {}, []], 'must be a string'],
    ['NAME', [1, true, null, {}, []], 'must be a string'],
    ['ICON', ['data:image/png,', 1, null, []], 'must be an object'],
    ['ICON.DATA_IMAGE', [1, null, {}, []], 'must be a string'],
    ['ICON.COLOR', [0x1900ff, null, {}], 'must be a string'],
    ['ICON.SIZE', [90, null], 'must be a string'],
    ['ICON.POSITION', [{}, null], 'must be a string'],
    ['ICON_DISABLED', ['x', 1, null, []], 'must be an object'],
    ['ICON_DISABLED.COLOR', [1, null], 'must be a string'],
    ['COMPONENT', [1, null, {}], 'must be a string'],
    ...[
      'DEL_EXTERNAL_MESSAGES',
      'EDIT_INTERNAL_MESSAGES',
      'DEL_INTERNAL_MESSAGES',
      'NEWSLETTER',
      'NEED_SYSTEM_MESSAGES',
      'NEED_SIGNATURE',
      'CHAT_GROUP',
    ].map((flag) => [flag, ['Y', 'N', 'true', 1, 0, null, {}], 'must be true or false'] as const),
    ['LIMITS', [1, null, 'x', []], 'must be an object'],
  ]
  test.each(wrongTypes)('%s of a wrong type', (field, values, problem) => {
    for (const value of values) {
      expect(wrong(checkDescriptor(withField(sampleDescriptor, field, value)))).toBe(`${field} ${problem}`)
    }
  })

  test.each([
    ['ID', '', 'must not be empty'],
    ['ID', 'shop.chat', 'must consist of letters A-Z, digits and underscores'],
    ['ID', 'shop-chat', 'must consist of letters A-Z, digits and underscores'],
    ['ID', 'café', 'must consist of letters A-Z, digits and underscores'],
    ['ID', 'shop\n', 'must consist of letters A-Z, digits and underscores'],
    ['ID', 'a'.repeat(256), 'has more than 255 characters'],
    ['NAME', '', 'must not be empty'],
    ['NAME', 'a'.repeat(256), 'has more than 255 characters'],
    ['NAME', 'a\ud800', 'has half of a surrogate pair'],
    ['COMPONENT', 'baseconnector', 'must be of the form namespace:name'],
    ['COMPONENT', ':x', 'must be of the form namespace:name'],
    ['COMPONENT', 'a:b:c', 'must be of the form namespace:name'],
    ['ICON.DATA_IMAGE', 'https://example.org/icon.svg', 'must be a data:image/ URI'],
    ['ICON.DATA_IMAGE', 'data:text/html,<script>', 'must be a data:image/ URI'],
    ['ICON.DATA_IMAGE', '', 'must be a data:image/ URI'],
    ['ICON.DATA_IMAGE', `data:image/png,${'A'.repeat(65_536)}`, 'has more than 65,536 characters'],
    ['ICON_DISABLED.DATA_IMAGE', 'x', 'must be a data:image/ URI'],
    ['ICON.COLOR', 'red;background:url(//x)', 'must be a CSS value of letters, digits and #(),.%/_+-'],
  ])('%s: %j', (field, value, problem) => {
    expect(wrong(checkDescriptor(withField(sampleDescriptor, field, value)))).toContain(`${field} ${problem}`)
  })

  test.each([
    [{ TEXT_LENGTH: 0 }, 'TEXT_LENGTH must be at least 1'],
    [{ TEXT_LENGTH: 1.5 }, 'TEXT_LENGTH must be a whole number'],
    [{ FILES: -1 }, 'FILES must be at least 0'],
    [{ FILE_BYTES: '10' }, 'FILE_BYTES must be a whole number'],
    [{ MEDIA_TYPES: 'image/png' }, 'MEDIA_TYPES must be a list'],
    [{ MEDIA_TYPES: ['png'] }, 'MEDIA_TYPES[0] must be a media type, such as image/png or image/*'],
    [{ SENDS_PER_SECOND: 0 }, 'SENDS_PER_SECOND must be at least 0.0001'],
    [{ SENDS_PER_SECOND: Number.NaN }, 'SENDS_PER_SECOND must be a finite number'],
    [{ BURST: 0 }, 'BURST must be at least 1'],
    [{ COST: { add: -1 } }, 'COST.add must be at least 0'],
    [{ REPLY_WINDOW_SECONDS: 0 }, 'REPLY_WINDOW_SECONDS must be at least 1'],
  ])('LIMITS %j', (limits, problem) => {
    expect(wrong(checkDescriptor({ ...sampleDescriptor, LIMITS: limits }))).toBe(`LIMITS.${problem}`)
  })

  test.each([undefined, null, 'x', 1, []])('%j is no descriptor', (value) => {
    expect(wrong(checkDescriptor(value))).toMatch(/^descriptor /)
  })

  test('every problem is reported, not only the first', () => {
    expect(wrong(checkDescriptor({}))).toBe('ID is missing; NAME is missing; ICON is missing; COMPONENT is missing')
  })
})

describe('IDs that portals bring themselves', () => {
  test('are reserved in any case', () => {
    expect(reservedConnectorIds).toHaveLength(19)
    expect(isReservedConnectorId('Telegrambot')).toBe(true)
    expect(isReservedConnectorId('my_telegram')).toBe(false)
  })
})
