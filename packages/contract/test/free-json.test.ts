import { describe, expect, test } from 'vitest'
import { checkFreeJson } from '../src/index.ts'
import { valueOf, wrong } from './problem-table.ts'

function nested(levels: number): unknown {
  let value: unknown = 1
  for (let level = 0; level < levels; level += 1) value = { a: value }
  return value
}

const cycle: { self?: unknown } = {}
cycle.self = cycle

describe('free JSON', () => {
  test.each([null, 0, '', false, [], {}, { a: [1, 'x', null, { b: true }] }, nested(32)])('%j passes', (value) => {
    expect(valueOf(checkFreeJson(value))).toEqual(value)
  })

  test('comes back as a frozen copy', () => {
    const given = { a: { b: 1 } }
    const copy = valueOf(checkFreeJson(given)) as typeof given
    expect(copy).not.toBe(given)
    expect(Object.isFrozen(copy.a)).toBe(true)
  })

  test.each([
    [undefined, 'value is missing'],
    [nested(33), 'nested deeper than 32 levels'],
    [cycle, 'nested deeper than 32 levels'],
    [{ a: 5n }, 'a must be JSON, not a bigint'],
    [{ a: Symbol('x') }, 'a must be JSON, not a symbol'],
    [{ a: () => 1 }, 'a must be JSON, not a function'],
    [{ a: Number.NaN }, 'a must be a finite number'],
    [{ a: new Date(0) }, 'a must be a plain object'],
    [{ a: new Map() }, 'a must be a plain object'],
    [{ a: new Uint8Array(1) }, 'a must be JSON, without bytes'],
    [{ a: ['\ud800'] }, 'a[0] has half of a surrogate pair'],
    [{ '\ud800': 1 }, 'has half of a surrogate pair in its name'],
    [JSON.parse('{"a":{"__proto__":1}}'), 'a.__proto__ is a name that is not allowed'],
    [{ constructor: 1 }, 'constructor is a name that is not allowed'],
    [{ a: { prototype: 1 } }, 'a.prototype is a name that is not allowed'],
    [{ ['x'.repeat(256)]: 1 }, 'has a name of more than 255 characters'],
    ['é'.repeat(33_000), 'value has more than 65,536 bytes'],
    [Array.from({ length: 70_000 }, () => 1), 'value has more than 65536 values'],
    [
      {
        get a(): number {
          throw new Error('no')
        },
      },
      'a cannot be read',
    ],
  ])('%# is refused', (value, problem) => {
    expect(wrong(checkFreeJson(value))).toContain(problem)
  })

  test('the bound is counted in bytes, and may be another', () => {
    expect(wrong(checkFreeJson('ééé', 8))).toBe('')
    expect(wrong(checkFreeJson('éééé', 8))).toBe('value has more than 8 bytes')
  })
})
