import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as contract from '../src/index.ts'
import type { InboundChange, OutboundChange, Problem } from '../src/index.ts'
import { sampleDescriptor } from './sample-descriptor.ts'

type Answer = { readonly ok: true } | { readonly ok: false; readonly problems: readonly Problem[] }

const inboundChange = {
  kind: 'message',
  connector: 'shop',
  line: 1,
  item: { user: { id: 'u' }, message: { id: 'm', text: 'x' }, chat: { id: 'c' } },
} as unknown as InboundChange
const outboundChange = { kind: 'add', connector: 'shop', line: 1, text: 'x', files: [] } as unknown as OutboundChange

/** Every exported check of a value, so that a new one cannot be forgotten. */
const checks = Object.entries(contract)
  .filter(([name]) => /^check[A-Z]/.test(name) && name !== 'checkAgainst')
  .map(([name, check]) => [name, check as (value: unknown, ...more: unknown[]) => Answer] as const)

function call(name: string, check: (value: unknown, ...more: unknown[]) => Answer, value: unknown): Answer {
  if (name === 'checkInboundChange') return check(value, inboundChange)
  return name === 'checkOutboundChange' ? check(value, outboundChange) : check(value)
}

function expectAnswer(answer: Answer): void {
  if (answer.ok) return
  expect(answer.problems.length).toBeGreaterThan(0)
  for (const { field, problem } of answer.problems) {
    expect(field).toMatch(/^.{1,200}$/su)
    expect(problem).toMatch(/^(is|has|must|cannot|names) .{1,200}$/su)
    expect(field.isWellFormed() && problem.isWellFormed()).toBe(true)
  }
}

const throwing = {
  get: () => {
    throw new Error('get')
  },
}
const cyclic: Record<string, unknown> = { user: {}, message: {} }
cyclic['chat'] = cyclic

const hostile: readonly (readonly [string, unknown])[] = [
  ['a getter that throws', Object.defineProperty({}, 'ID', { enumerable: true, ...throwing })],
  [
    'a proxy whose every trap throws',
    new Proxy(
      {},
      new Proxy(
        {},
        {
          get: () => () => {
            throw new Error('trap')
          },
        },
      ),
    ),
  ],
  ['a revoked proxy', revoked({})],
  ['a revoked proxy of a list', revoked([])],
  [
    'a proxy that makes fields without end',
    new Proxy({}, { get: (_, key) => (typeof key === 'string' ? {} : undefined) }),
  ],
  ['a cycle', cyclic],
  ['a list with itself inside', selfContaining()],
  ['a deep object', deep(100_000)],
  ['a wide list', Array.from({ length: 200_000 })],
  ['a sparse list', Object.assign([], { length: 4_294_967_295 })],
  ['a bigint', 5n],
  ['a symbol', Symbol('x')],
  ['a function', () => 1],
  ['an object without prototype', Object.assign(Object.create(null), { ID: Object.create(null) })],
  [
    'a class instance',
    new (class Item {
      user = { id: 'u' }
    })(),
  ],
  ['an object that throws when it becomes a string', { outcome: { toString: throwing.get }, toString: throwing.get }],
  ['a tag that throws', Object.defineProperty({}, Symbol.toStringTag, throwing)],
  ['a field name of a million characters', { ['x'.repeat(1_000_000)]: 1 }],
  ['an array buffer', new ArrayBuffer(8)],
  ['a promise', Promise.resolve(1)],
]

function revoked(target: object): unknown {
  const { proxy, revoke } = Proxy.revocable(target, {})
  revoke()
  return proxy
}

function selfContaining(): unknown[] {
  const list: unknown[] = []
  list.push(list, list, list)
  return list
}

function deep(levels: number): unknown {
  let value: unknown = {}
  for (let level = 0; level < levels; level += 1) value = { user: value, ICON: value }
  return value
}

describe.each(checks)('%s', (name, check) => {
  test.each(hostile)('answers %s', (_, value) => {
    expectAnswer(call(name, check, value))
    expectAnswer(
      call(name, check, { user: value, message: value, chat: value, ICON: value, ids: value, outcome: 'sent' }),
    )
  })

  test('answers any value', () => {
    const anything = fc.anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withNullPrototype: true,
      withObjectString: true,
      withTypedArray: true,
      stringUnit: 'binary',
    })
    fc.assert(
      fc.property(anything, (value) => expectAnswer(call(name, check, value))),
      { numRuns: 60, seed: 1 },
    )
  })
})

test('a descriptor with any field replaced is answered, and the field is named', () => {
  const field = fc.constantFrom(...Object.keys(sampleDescriptor))
  fc.assert(
    fc.property(field, fc.jsonValue(), (name, value) => {
      const answer = contract.checkDescriptor({ ...sampleDescriptor, [name]: value })
      expectAnswer(answer)
      if (!answer.ok) for (const problem of answer.problems) expect(problem.field.startsWith(name)).toBe(true)
    }),
    { numRuns: 300, seed: 1 },
  )
})

test('what a check lets through is frozen and passes again unchanged', () => {
  const item = fc.record(
    {
      user: fc.record({ id: fc.string({ minLength: 1, maxLength: 20 }), name: fc.string() }, { requiredKeys: ['id'] }),
      message: fc.record({ id: fc.string({ minLength: 1 }), text: fc.string(), date: fc.nat() }, { requiredKeys: [] }),
      chat: fc.record({ id: fc.string({ minLength: 1 }) }),
      extra: fc.dictionary(fc.string(), fc.jsonValue()),
    },
    { requiredKeys: ['user', 'message', 'chat'] },
  )
  fc.assert(
    fc.property(item, (value) => {
      const first = contract.checkInboundMessage(value)
      if (!first.ok) return
      expect(Object.isFrozen(first.value.message)).toBe(true)
      expect(contract.checkInboundMessage(first.value)).toEqual(first)
    }),
    { numRuns: 300, seed: 1 },
  )
})
