import type { DiagnosticView, LiveEvent, Log } from '@plugboard/contract'
import { SecretBook } from '../src/secrets/secret-book.ts'
import { beforeEach, expect, test } from 'vitest'
import { createDiagnostics } from '../src/diagnostics/create-diagnostics.ts'
import { HandClock } from './hand-clock.ts'

let clock: HandClock
let published: LiveEvent[]
let warned: string[]
let diagnostics: ReturnType<typeof createDiagnostics>

function silentBut(warn: Log['warn']): Log {
  const nothing = (): void => undefined
  return { debug: nothing, info: nothing, warn, error: nothing }
}

function counts(): number[] {
  return published.map((event) => (event.data as DiagnosticView).count)
}

beforeEach(() => {
  clock = new HandClock()
  published = []
  warned = []
  diagnostics = createDiagnostics({
    secrets: new SecretBook(),
    clock,
    log: silentBut((text) => warned.push(text)),
    publish: (event) => published.push(event),
  })
})

test('a remark names its subject and says what to do', () => {
  const subject = { plugin: 'shop', connector: 'shopchat', line: 3, imMessage: 17 }
  diagnostics.report('CHANNEL_NOT_READY', subject, { missing: 'register' })
  expect(diagnostics.list()).toEqual([
    {
      code: 'CHANNEL_NOT_READY',
      message: 'Messages came for shopchat on line 3, which is not ready: register.',
      next: 'Set what is missing and save; look at the line number.',
      plugin: 'shop',
      connector: 'shopchat',
      line: 3,
      imMessage: 17,
      imMessages: [17],
      facts: { missing: 'register' },
      count: 1,
      firstMs: clock.now(),
      lastMs: clock.now(),
    },
  ])
})

test('the same of the same subject is counted, and shows the latest occasion', () => {
  const firstMs = clock.now()
  diagnostics.report('MESSAGE_REPEATED', { connector: 'a', imMessage: 1 }, { id: 'x1' })
  clock.pass(5_000)
  diagnostics.report('MESSAGE_REPEATED', { connector: 'a', imMessage: 2 }, { id: 'x2' })
  expect(diagnostics.list()).toMatchObject([
    { count: 2, imMessage: 2, imMessages: [2, 1], facts: { id: 'x2' }, firstMs, lastMs: firstMs + 5_000 },
  ])
})

test.for([
  ['the connector', { connector: 'b' }, {}],
  ['the line', { line: 2 }, {}],
  ['the plugin', { plugin: 'q' }, {}],
  ['the flag', {}, { flag: 'CHAT_GROUP' }],
  ['the hook', {}, { hook: 'messageDelete' }],
] as const)('another remark when %s differs', ([, subject, facts]) => {
  const base = { plugin: 'p', connector: 'a', line: 1 }
  diagnostics.report('FLAG_WITHOUT_TAP', base, { flag: 'F', hook: 'messageUpdate' })
  diagnostics.report('FLAG_WITHOUT_TAP', { ...base, ...subject }, { flag: 'F', hook: 'messageUpdate', ...facts })
  expect(diagnostics.list().map(({ count }) => count)).toEqual([1, 1])
})

test('only the first of each is logged and passed on as added', () => {
  const added: DiagnosticView[] = []
  diagnostics.added$.subscribe((view) => added.push(view))
  for (let time = 0; time < 5; time += 1) diagnostics.report('MESSAGE_WITHOUT_ID', { connector: 'a' })
  diagnostics.report('MESSAGE_WITHOUT_ID', { connector: 'b' })
  expect(added.map(({ connector }) => connector)).toEqual(['a', 'b'])
  expect(warned).toEqual([
    'A message of a has no id: a repeat cannot be recognised.',
    'A message of b has no id: a repeat cannot be recognised.',
  ])
})

test('newest first, and no more than 1,000: those not seen for longest are forgotten', () => {
  for (let line = 1; line <= 1_000; line += 1) diagnostics.report('LINE_INFO_EMPTY', { connector: 'a', line })
  diagnostics.report('LINE_INFO_EMPTY', { connector: 'a', line: 1 })
  diagnostics.report('LINE_INFO_EMPTY', { connector: 'a', line: 1_001 })
  const lines = diagnostics.list().map(({ line }) => line)
  expect(lines).toHaveLength(1_000)
  expect(lines.slice(0, 3)).toEqual([1_001, 1, 1_000])
  expect(lines.at(-1)).toBe(3)
})

test('a flood is told at once, then once a second, and in the end with the right count', () => {
  for (let tenth = 0; tenth < 25; tenth += 1) {
    diagnostics.report('TAP_SLOW', { plugin: 'p' }, { hook: 'lineInfo', tookMs: 900 + tenth, budgetMs: 1_000 })
    clock.pass(100)
  }
  expect(counts()).toEqual([1, 10, 20])
  clock.pass(1_000)
  expect(counts()).toEqual([1, 10, 20, 25])
})

test('when nothing more comes nothing is waited for', () => {
  diagnostics.report('TAP_SLOW', { plugin: 'p' }, { hook: 'lineInfo' })
  clock.pass(1_000)
  expect(clock.alarms).toBe(0)
  diagnostics.report('TAP_SLOW', { plugin: 'p' }, { hook: 'lineInfo' })
  expect(counts()).toEqual([1, 2])
})
