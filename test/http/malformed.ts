import fc from 'fast-check'
import type { Operation } from './operations.ts'
import type { Sent } from './send-raw.ts'

/** What a good request to an operation looks like; malformed ones are made from it. */
interface Sample {
  /** Values of the path's parameters. */
  readonly path?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string>>
  readonly body?: unknown
  /** The code of the problem that even the good one gets. Default: it is answered well. */
  readonly code?: string
}

const line = { line: '1' }
const chat = { chat: '1' }
const message = { message: '1' }
const reply = { message: '2' }
const channel = { connector: 'shop', line: '1' }
const page = { limit: '10', before: '5' }
/** The id of the file that the host has; it is the hash of its bytes. */
const STORED_FILE = '7365d029861e32c521f8089b00a6fb32daf0615025b69b599d1ce53501b845c2'
const inbound = [
  { user: { id: 'u1', name: 'Ann' }, message: { id: 'm1', text: 'Hello', date: 1_700_000_000 }, chat: { id: 'c1' } },
]

/** One for every operation of the OpenAPI document. */
export const samples: Readonly<Record<string, Sample>> = {
  'GET /health': {},
  'GET /api/v1/openapi.json': {},
  'POST /api/v1/login': { body: { login: 'anna', password: 'a wrong password' }, code: 'LOGIN_FAILED' },
  'POST /api/v1/logout': {},
  'GET /api/v1/me': {},
  'GET /api/v1/snapshot': {},
  'GET /api/v1/events': { query: { cursor: 'WyJhIiwxXQ' } },
  'GET /api/v1/connectors': {},
  'GET /api/v1/components/{connector}/{path}': {
    path: { connector: 'shop', path: 'settings.js' },
    code: 'COMPONENT_UNKNOWN',
  },
  'GET /api/v1/plugins': {},
  'POST /api/v1/plugins/{name}/reload': { path: { name: 'shops' }, code: 'PLUGIN_UNKNOWN' },
  'GET /api/v1/lines': {},
  'POST /api/v1/lines': { body: { name: 'Sales', settings: { WORKTIME_FROM: '09:00', QUEUE: [1] } } },
  'GET /api/v1/lines/{line}': { path: line },
  'PATCH /api/v1/lines/{line}': { path: line, body: { name: 'Sales', active: true, settings: { QUEUE_TYPE: 'all' } } },
  'DELETE /api/v1/lines/{line}': { path: { line: '2' }, code: 'LINE_UNKNOWN' },
  'GET /api/v1/lines/{line}/info': { path: line },
  'POST /api/v1/lines/{line}/clean-cache': { path: line },
  'POST /api/v1/lines/{line}/newsletter': { path: line, body: { text: 'News', connector: 'shop' } },
  'GET /api/v1/channels': {},
  'GET /api/v1/channels/{connector}/{line}': { path: channel },
  'PATCH /api/v1/channels/{connector}/{line}': { path: channel, body: { active: true, error: false } },
  'DELETE /api/v1/channels/{connector}/{line}': { path: channel },
  'PUT /api/v1/channels/{connector}/{line}/settings': { path: channel, body: { values: { token: 'x' } } },
  'POST /api/v1/channels/{connector}/{line}/actions/{action}': {
    path: { ...channel, action: 'test' },
    body: { data: { a: 1 } },
  },
  'GET /api/v1/chats': {
    query: { ...page, line: '1', connector: 'shop', search: 'Ann', operator: '0', customer: '1', unread: 'true' },
  },
  'GET /api/v1/chats/{chat}': { path: chat },
  'GET /api/v1/chats/{chat}/messages': { path: chat, query: { ...page, after: '1' } },
  'GET /api/v1/chats/{chat}/sessions': { path: chat },
  'POST /api/v1/chats/{chat}/messages': { path: chat, body: { text: 'Hello', files: [STORED_FILE] } },
  'POST /api/v1/chats/{chat}/typing': { path: chat },
  'POST /api/v1/chats/{chat}/accept': { path: chat },
  'POST /api/v1/chats/{chat}/transfer': { path: chat, body: { operator: 1 } },
  'POST /api/v1/chats/{chat}/finish': { path: chat },
  'POST /api/v1/chats/{chat}/read': { path: chat },
  'GET /api/v1/messages': { query: { ...page, search: 'open', chat: '1' } },
  'GET /api/v1/messages/{message}': { path: message },
  'PATCH /api/v1/messages/{message}': { path: reply, body: { text: 'Better' } },
  'DELETE /api/v1/messages/{message}': { path: reply },
  'GET /api/v1/messages/{message}/trace': { path: message },
  'GET /api/v1/quick-answers': {},
  'POST /api/v1/quick-answers': { body: { shortcut: 'hours', text: 'From nine to five.' } },
  'PATCH /api/v1/quick-answers/{answer}': { path: { answer: '1' }, body: { shortcut: 'hi', text: 'Hello!' } },
  'DELETE /api/v1/quick-answers/{answer}': { path: { answer: '1' } },
  'GET /api/v1/deliveries': { query: { ...page, states: 'dead,unknown', line: '1', connector: 'shop' } },
  'POST /api/v1/deliveries/{delivery}/resend': { path: { delivery: '1' }, code: 'DELIVERY_NOT_RESENDABLE' },
  'GET /api/v1/operators': {},
  'POST /api/v1/operators': { body: { login: 'olga', name: 'Olga', role: 'operator', password: 'long enough' } },
  'PATCH /api/v1/operators/{operator}': { path: { operator: '1' }, body: { name: 'Anna B.' } },
  'GET /api/v1/diagnostics': {},
  'POST /api/v1/files': { query: { name: 'a.txt' }, body: 'the file' },
  'GET /files/{id}': {
    path: { id: 'abc' },
    query: { expires: '1', signature: 'x', name: 'a.txt', mime: 'text/plain' },
    code: 'FILE_LINK_INVALID',
  },
  ...Object.fromEntries(
    ['DELETE', 'GET', 'OPTIONS', 'PATCH', 'POST', 'PUT'].flatMap((method): [string, Sample][] => [
      [`${method} /connector/{connector}`, { path: { connector: 'shop' }, code: 'HTTP_NOT_FOUND' }],
      [
        `${method} /connector/{connector}/{path}`,
        {
          path: { connector: 'shop', path: 'hook/1' },
          body: inbound,
          ...(method === 'POST' ? {} : { code: 'HTTP_METHOD' }),
        },
      ],
    ]),
  ),
}

type Request = Sent & { readonly anonymous: boolean }

export function goodRequest({ method, path }: Operation, sample: Sample): Request {
  const url = path.replace(/\{(\w+)\}/g, (_, name: string) => sample.path?.[name] ?? '1')
  const query = new URLSearchParams(sample.query ?? {}).toString()
  const good = {
    method,
    path: withQuery(url, query),
    headers: { 'content-type': 'application/json' },
    anonymous: false,
  }
  return sample.body === undefined ? good : { ...good, body: Buffer.from(JSON.stringify(sample.body)) }
}

/** A good request of which one part is wrong, so that the check of that part is reached. */
export function malformed(operation: Operation, sample: Sample): fc.Arbitrary<Request> {
  const good = goodRequest(operation, sample)
  const [url = '', query = ''] = good.path.split('?')
  return fc.oneof(
    { weight: 3, arbitrary: pathOf(operation, sample).map((path) => ({ ...good, path: withQuery(path, query) })) },
    { weight: 3, arbitrary: queryOf(operation, sample).map((other) => ({ ...good, path: withQuery(url, other) })) },
    { weight: 6, arbitrary: bodyOf(sample).map((body) => ({ ...good, body })) },
    { weight: 2, arbitrary: headersOf().map((headers) => ({ ...good, headers })) },
    { weight: 1, arbitrary: fc.constant({ ...good, anonymous: true }) },
  )
}

function withQuery(path: string, query: string): string {
  return query === '' ? path : `${path}?${query}`
}

/** Mostly the good one, so that what is wrong beside it is reached. */
function mostly<Value>(good: Value, bad: fc.Arbitrary<Value>): fc.Arbitrary<Value> {
  return fc.oneof({ weight: 3, arbitrary: fc.constant(good) }, { weight: 1, arbitrary: bad })
}

const WORDS = [
  '',
  '0',
  '-1',
  '1.5',
  '1e3',
  '9007199254740993',
  '99999999999999999999',
  'null',
  'true',
  '../..',
  '%00',
  '%',
  '%zz',
  '%ff',
  '%F0%9F%98%80',
  ' ',
  'a/b',
  '__proto__',
  "'; drop table chats; --",
  '*',
  '[]',
  '{}',
]

function text(): fc.Arbitrary<string> {
  return fc.oneof(
    fc.constantFrom(...WORDS),
    fc.string({ maxLength: 40 }),
    fc.string({ minLength: 250, maxLength: 700 }),
  )
}

/** What may stand in a request line; the rest cannot be sent. */
function asPath(value: string): string {
  return value.replace(/[^\u0021-\u007e]|[#?]/g, (character) => encodeURIComponent(character.toWellFormed()))
}

function pathOf({ path }: Operation, sample: Sample): fc.Arbitrary<string> {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
  const values = fc.tuple(...names.map((name) => mostly(sample.path?.[name] ?? '1', text())))
  return values.map((given) =>
    names.reduce((before, name, index) => before.replace(`{${name}}`, () => asPath(given[index] ?? '')), path),
  )
}

function queryOf({ query }: Operation, sample: Sample): fc.Arbitrary<string> {
  const pairs = query.map((name) =>
    fc.option(
      mostly(sample.query?.[name] ?? '1', text()).map((value) => `${name}=${asPath(value)}`),
      { nil: '' },
    ),
  )
  const stray = mostly('', fc.constantFrom('x=1', 'limit=1&limit=2', '__proto__=1', '&&&', '=', '%zz=%zz', 'a[b]=c'))
  return fc.tuple(...pairs, stray).map((given) => given.filter((pair) => pair !== '').join('&'))
}

function headersOf(): fc.Arbitrary<Readonly<Record<string, string>>> {
  const types = [
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data',
    'nonsense',
    'application/json; charset=utf-16',
    '*/*',
    '',
  ]
  return fc
    .record(
      {
        'content-type': mostly('application/json', fc.constantFrom(...types)),
        origin: mostly('', fc.constantFrom('null', 'https://evil.example', 'nonsense', 'http://')),
        host: mostly('localhost', fc.constantFrom('evil.example', '[', 'a b', '127.0.0.1:99999')),
        cookie: mostly(
          '',
          fc.constantFrom('plugboard=x', `plugboard=${'x'.repeat(2000)}`, 'plugboard', ';;;', 'plugboard=%zz'),
        ),
        'last-event-id': mostly('', fc.constantFrom('x', '-1', 'WyJhIiwxXQ', 'y'.repeat(500))),
        accept: mostly('*/*', fc.constantFrom('text/html', 'nonsense')),
      },
      { requiredKeys: ['content-type'] },
    )
    .map((headers) => Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== '')))
}

function bodyOf(sample: Sample): fc.Arbitrary<Buffer> {
  return fc.oneof(
    { weight: 6, arbitrary: mutated(sample.body ?? {}).map((value) => Buffer.from(JSON.stringify(value) ?? '')) },
    { weight: 2, arbitrary: fc.json({ maxDepth: 3 }).map((value) => Buffer.from(value)) },
    { weight: 2, arbitrary: fc.uint8Array({ maxLength: 60 }).map((value) => Buffer.from(value)) },
    { weight: 2, arbitrary: fc.constantFrom(...BODIES).map((value) => Buffer.from(value)) },
  )
}

const BODIES = [
  '',
  '{',
  '[[',
  'null',
  '1e999',
  '"\\ud800"',
  '{"__proto__":{}}',
  '{"constructor":{"prototype":{}}}',
  `${'['.repeat(40)}${']'.repeat(40)}`,
  '\ufeff{}',
  `"${'x'.repeat(1_100_000)}"`,
]

/** The good value with one place replaced by something else. */
function mutated(value: unknown): fc.Arbitrary<unknown> {
  const anything = fc.oneof(
    fc.constantFrom(
      null,
      true,
      0,
      -1,
      1.5,
      1e308,
      Number.MAX_SAFE_INTEGER,
      '',
      ' ',
      '\u0000',
      '\ud800',
      [],
      {},
      [null],
      'x'.repeat(10_001),
    ),
    fc.string(),
    fc.anything({ maxDepth: 2, withNullPrototype: false }).map(asJson),
  )
  if (typeof value !== 'object' || value === null) return mostly(value, anything)
  const keys = Object.keys(value)
  if (keys.length === 0) return anything
  const replaced = fc
    .constantFrom(...keys)
    .chain((key) => mutated((value as Record<string, unknown>)[key]).map((inner) => replace(value, key, inner)))
  const without = fc.constantFrom(...keys).map((key) => replace(value, key, undefined))
  const more = fc.tuple(fc.string({ maxLength: 20 }), anything).map(([key, inner]) => replace(value, key, inner))
  return fc.oneof(
    { weight: 6, arbitrary: replaced },
    { weight: 1, arbitrary: without },
    { weight: 1, arbitrary: more },
    { weight: 1, arbitrary: anything },
  )
}

function replace(value: object, key: string, inner: unknown): unknown {
  if (Array.isArray(value)) return value.map((item: unknown, index) => (String(index) === key ? inner : item))
  return { ...value, [key]: inner }
}

function asJson(value: unknown): unknown {
  try {
    return JSON.parse(JSON.stringify(value) ?? 'null')
  } catch {
    return null // what JSON cannot say is no body
  }
}
