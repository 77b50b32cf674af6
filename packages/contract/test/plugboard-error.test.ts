import { describe, expect, test } from 'vitest'
import {
  diagnosticCatalogue,
  type ErrorCode,
  errorCatalogue,
  type ErrorFacts,
  fillTemplate,
  outcomeOfError,
  PlugboardError,
  retiredErrorCodes,
} from '../src/index.ts'
import type * as errorModule from '../src/errors/plugboard-error.ts'
import { anotherCopy } from './another-copy.ts'

const codes = Object.keys(errorCatalogue) as ErrorCode[]

function factsOf(...templates: readonly string[]): ErrorFacts {
  const names = templates.flatMap((template) => [...template.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? ''))
  return Object.fromEntries(names.map((name) => [name, `<${name}>`]))
}

describe('fillTemplate', () => {
  test.each([
    ['{a} and {b}', { a: 1, b: true }, '1 and true'],
    ['{a}', { a: ['x', 'y'] }, 'x, y'],
    ['{a}', {}, '?'],
    ['{a}', { a: '{b}', b: 'no' }, '{b}'],
    ['{a}', { a: '$&' }, '$&'],
    ['{ … }', {}, '{ … }'],
    ['It says: {a}.', { a: 'no' }, 'It says: no.'],
    ['It says: {a}. Try {b}.', { a: 'Not now.', b: 'later!' }, 'It says: Not now. Try later!'],
    ['{file}.json', { file: 'a.' }, 'a..json'],
  ])('%j %j', (template, facts, text) => {
    expect(fillTemplate(template, facts)).toBe(text)
  })

  test('facts are shortened to 200 characters', () => {
    expect(fillTemplate('{a}', { a: 'x'.repeat(500) })).toHaveLength(200)
  })

  test('facts of Object.prototype are none', () => {
    expect(fillTemplate('{constructor} {toString}', {})).toBe('? ?')
  })

  test('a pair of surrogates is not cut in two', () => {
    expect(fillTemplate('{a}', { a: `${'x'.repeat(198)}${'👋'.repeat(9)}` }).isWellFormed()).toBe(true)
  })
})

describe.each(codes)('%s', (code) => {
  const entry = errorCatalogue[code]
  const facts = factsOf(entry.message, entry.next)

  test('names what its templates mention, and leaves no gap', () => {
    const error = new PlugboardError(code, facts)
    for (const value of Object.values(factsOf(entry.message))) expect(error.message).toContain(value)
    for (const value of Object.values(factsOf(entry.next))) expect(error.next).toContain(value)
    expect(`${error.message} ${error.next}`).not.toMatch(/\{\w+\}|\?/)
  })

  test('says what happened and what to do', () => {
    expect(entry.message).toMatch(/\S[.)]$/)
    expect(entry.next).toMatch(/\S\.$|`$/)
    expect(entry.status).toBeGreaterThanOrEqual(400)
    expect(entry.status).toBeLessThan(600)
  })

  test('carries its verdict', () => {
    const error = new PlugboardError(code, facts)
    expect(error.verdict).toEqual({ retry: entry.retry, certain: entry.certain, people: error.message })
    const expected = !entry.certain ? 'unknown' : entry.retry ? 'retry' : 'refused'
    expect(outcomeOfError(error).outcome).toBe(expected)
  })
})

test.each([...Object.entries(errorCatalogue), ...Object.entries(diagnosticCatalogue)])(
  'the texts of %s end once when a fact is a sentence',
  (_, { message, next }) => {
    for (const sentence of ['It is full.', 'Is it full?', 'x'.repeat(500)]) {
      const facts = Object.fromEntries(Object.keys(factsOf(message, next)).map((name) => [name, sentence]))
      expect(`${fillTemplate(message, facts)} ${fillTemplate(next, facts)}`).not.toMatch(/[.!?…]\./)
    }
  },
)

test('messages name the connector, line, option or file they are about', () => {
  const about = [
    ['NOT_ACTIVE_LINE', ['line', 'connector']],
    ['DESCRIPTOR_INVALID', ['connector', 'plugin', 'field']],
    ['CHANNEL_LINE_UNKNOWN', ['connector', 'line']],
    ['SETTINGS_INVALID', ['connector', 'line']],
    ['CONFIG_KEY_UNKNOWN', ['file', 'key']],
    ['CONFIG_VALUE_INVALID', ['key', 'source']],
    ['FILE_TOO_LARGE', ['file', 'maxBytes']],
    ['PLUGIN_HOOK_TIMEOUT', ['plugin', 'hook', 'budgetMs']],
    ['PLUGIN_TAP_TAKEN', ['plugin', 'other', 'hook', 'connector']],
  ] as const
  for (const [code, names] of about) {
    expect(Object.keys(factsOf(errorCatalogue[code].message))).toEqual(expect.arrayContaining([...names]))
  }
})

test('codes that were retired are not in use', () => {
  for (const code of retiredErrorCodes) expect(codes).not.toContain(code)
  expect(new Set(retiredErrorCodes).size).toBe(retiredErrorCodes.length)
})

test('every area of the catalogue has codes of its own', async () => {
  const areas = await Promise.all([
    import('../src/errors/plugin-errors.ts'),
    import('../src/errors/connector-errors.ts'),
    import('../src/errors/channel-errors.ts'),
    import('../src/errors/inbound-errors.ts'),
    import('../src/errors/outbound-errors.ts'),
    import('../src/errors/desk-errors.ts'),
    import('../src/errors/store-errors.ts'),
    import('../src/errors/http-errors.ts'),
    import('../src/errors/config-errors.ts'),
  ])
  const all = areas.flatMap((area) => Object.values(area).flatMap(Object.keys))
  expect(all.toSorted()).toEqual(codes.toSorted())
})

test('an error of another copy of the package is recognised', async () => {
  const other = await anotherCopy<typeof errorModule>('errors/plugboard-error.ts')
  const foreign = new other.PlugboardError('CHAT_UNKNOWN', { chat: 5 })
  expect(foreign).not.toBeInstanceOf(PlugboardError)
  expect(PlugboardError.is(foreign)).toBe(true)
  expect(other.PlugboardError.is(new PlugboardError('CHAT_UNKNOWN'))).toBe(true)
  expect(PlugboardError.is(new Error('CHAT_UNKNOWN'))).toBe(false)
  expect(outcomeOfError(foreign).outcome).toBe('refused')
})

test('the cause is kept', () => {
  const cause = new Error('disk')
  expect(new PlugboardError('STORE_FAILED', { problem: 'x' }, { cause }).cause).toBe(cause)
})

describe.each(Object.entries(diagnosticCatalogue))('the diagnostic %s', (_, { message, next }) => {
  test('names what its templates mention', () => {
    const facts = factsOf(message, next)
    expect(`${fillTemplate(message, facts)} ${fillTemplate(next, facts)}`).not.toMatch(/\{\w+\}|\?/)
  })
})
