/* oxlint-disable unicorn/no-thenable -- objects that only look like promises are part of what plugins hand over */
import fc from 'fast-check'

/**
 * Values that no caller expects: what a careless or a hostile plugin may hand over. Generators give recipes, because
 * fast-check looks at what it generates, and some of these do not bear it.
 */
export type Made = () => unknown

function throwing(): never {
  throw new Error('do not look at me')
}

function revoked(target: object): object {
  const { proxy, revoke } = Proxy.revocable(target, {})
  revoke()
  return proxy
}

/** A proxy that throws at every look. */
function untouchable(target: object): object {
  return new Proxy(target, { get: throwing, has: throwing, ownKeys: throwing, getPrototypeOf: throwing })
}

function cyclic(): object {
  const value: Record<string, unknown> = { id: 'x' }
  value['self'] = value
  return value
}

function deep(levels: number): unknown {
  let value: unknown = 'bottom'
  for (let level = 0; level < levels; level += 1) value = { value }
  return value
}

/** Another answer at every look. */
function changing(): object {
  let looks = 0
  return {
    get id() {
      looks += 1
      return looks > 1 ? { not: 'a text' } : 'x'
    },
  }
}

const makers: readonly Made[] = [
  () => undefined,
  () => null,
  () => Number.NaN,
  () => Infinity,
  () => -0,
  () => 2 ** 53,
  () => 1e308,
  () => 10n,
  () => Symbol('nobody'),
  () => '',
  () => '\u0000',
  () => '\ud800',
  () => 'x'.repeat(1_100_000),
  () => '__proto__',
  () => 'constructor',
  () => [],
  () => [undefined],
  () => Array.from({ length: 3 }),
  () => ({}),
  () => Object.create(null) as unknown,
  () => JSON.parse('{"__proto__":{"active":true}}') as unknown,
  () => Object.create({ active: true }) as unknown,
  () => revoked({}),
  () => revoked([]),
  () => revoked(() => undefined),
  () => untouchable({}),
  () => untouchable([]),
  () => ({ toString: throwing, valueOf: throwing, toJSON: throwing, [Symbol.toPrimitive]: throwing }),
  () => Object.defineProperty({}, 'id', { get: throwing, enumerable: true }),
  () => ({ then: throwing }),
  () => Object.defineProperty({}, 'then', { get: throwing }),
  () => ({ then: () => undefined }),
  () => ({ then: (resolve: (value: unknown) => void) => resolve({ then: throwing }) }),
  () => Promise.resolve(cyclic()),
  () => new Promise(() => undefined),
  () => cyclic(),
  () => deep(200),
  () => deep(20_000),
  () => changing(),
  () => new Map([['id', 'x']]),
  () => new Date(Number.NaN),
  () => new Uint8Array(8),
  () => new Uint8Array(structuredClone(new ArrayBuffer(8), { transfer: [] })),
  () => new Proxy([], { get: (target, name) => (name === 'length' ? 1e9 : Reflect.get(target, name)) }),
  () => throwing,
  () => async () => throwing(),
  () => class Nobody {},
  () => new Error('an error as a value'),
  () => ({ [Symbol.for('@plugboard/contract/error')]: true }),
]

/** Anything at all. */
export const hostile: fc.Arbitrary<Made> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...makers) },
  {
    weight: 1,
    arbitrary: valid(fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true })),
  },
)

/** A value that is asked for. */
export function valid(values: fc.Arbitrary<unknown>): fc.Arbitrary<Made> {
  return values.map((value) => () => value)
}

/** What is asked for, with something wrong about it now and then. */
export function mostly(good: fc.Arbitrary<Made>): fc.Arbitrary<Made> {
  return fc.oneof({ weight: 4, arbitrary: good }, { weight: 1, arbitrary: hostile })
}

/** An object of the right shape, with fields missing, wrong or too many. */
export function nearly(shape: Readonly<Record<string, fc.Arbitrary<Made>>>): fc.Arbitrary<Made> {
  const fields = Object.entries(shape).map(([name, good]) => [name, fc.option(mostly(good), { freq: 8, nil: null })])
  const record = fc.record({
    ...(Object.fromEntries(fields) as object),
    surplus: fc.option(hostile, { freq: 1, nil: null }),
  })
  return mostly(record.map((made) => () => objectOf(made)))
}

/** A list of such things. */
export function several(item: fc.Arbitrary<Made>): fc.Arbitrary<Made> {
  return mostly(fc.array(item, { maxLength: 4 }).map((items) => () => items.map((make) => make())))
}

function objectOf(made: Readonly<Record<string, Made | null>>): unknown {
  const fields = Object.entries(made).flatMap(([name, make]) => (make === null ? [] : [[name, make()] as const]))
  return Object.fromEntries(fields)
}
