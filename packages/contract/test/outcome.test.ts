import { describe, expect, test } from 'vitest'
import { accepted, checkOutcome, outcomeOfError, PlugboardError, refused, retry, sent, unknown } from '../src/index.ts'
import { valueOf, wrong } from './problem-table.ts'

describe('outcome helpers', () => {
  test.each([
    [sent(), { outcome: 'sent', ids: [] }],
    [sent({ ids: ['a', 'b'] }), { outcome: 'sent', ids: ['a', 'b'] }],
    [accepted(), { outcome: 'accepted', ids: [] }],
    [accepted({ ids: ['a'] }), { outcome: 'accepted', ids: ['a'] }],
    [refused('too old'), { outcome: 'refused', reason: 'too old' }],
    [retry('busy'), { outcome: 'retry', reason: 'busy', scope: 'message', ids: [] }],
    [
      retry('busy', { scope: 'channel', retryAfterMs: 1000, ids: ['a'] }),
      { outcome: 'retry', reason: 'busy', scope: 'channel', retryAfterMs: 1000, ids: ['a'] },
    ],
    [unknown('cut off'), { outcome: 'unknown', reason: 'cut off' }],
  ])('%j passes its check as it is', (made, expected) => {
    expect(made).toEqual(expected)
    expect(valueOf(checkOutcome(made))).toEqual(expected)
  })
})

describe('the outcome of a thrown value', () => {
  test('a typed error carries its verdict', () => {
    expect(outcomeOfError(new PlugboardError('OUTBOUND_LIMIT', { connector: 'x', problem: 'no files' }))).toEqual(
      refused('x does not take this: no files.'),
    )
    expect(outcomeOfError(new PlugboardError('STORE_BUSY', { waiting: 5 })).outcome).toBe('retry')
    expect(outcomeOfError(new PlugboardError('STORE_FAILED', { problem: 'x' })).outcome).toBe('unknown')
  })

  const unreadable: object = Object.create(null)

  test.each([
    [new Error('reset'), 'reset'],
    [new AggregateError([]), 'AggregateError'],
    ['text', 'text'],
    ['', 'an error without a message'],
    [undefined, 'undefined'],
    [null, 'null'],
    [Symbol('x'), 'Symbol(x)'],
    [unreadable, 'something that cannot be shown'],
  ])('%# is unknown', (thrown, reason) => {
    expect(outcomeOfError(thrown)).toEqual(unknown(reason))
    expect(wrong(checkOutcome(outcomeOfError(thrown)))).toBe('')
  })
})

test('even what cannot be asked for its brand is unknown', () => {
  const { proxy, revoke } = Proxy.revocable({}, {})
  revoke()
  expect(outcomeOfError(proxy)).toEqual(unknown('something that cannot be shown'))
})

describe('what a tap returned', () => {
  test.each([
    [{ outcome: 'sent' }, sent()],
    [{ outcome: 'retry', reason: 'x' }, retry('x')],
    [{ outcome: 'refused', reason: ' ' }, refused('no reason was given')],
    [{ outcome: 'unknown', reason: 'x', more: 1 }, unknown('x')],
    [{ outcome: 'refused', reason: 'x'.repeat(2000) }, refused(`${'x'.repeat(999)}…`)],
  ])('%j is completed', (given, expected) => {
    expect(valueOf(checkOutcome(given))).toEqual(expected)
  })

  test.each([
    [undefined, 'outcome must be an object with an outcome'],
    [true, 'outcome must be an object with an outcome'],
    ['sent', 'outcome must be an object with an outcome'],
    [{}, 'outcome must be sent or accepted or refused or retry or unknown'],
    [{ outcome: 'toString' }, 'outcome must be sent or accepted or refused or retry or unknown'],
    [{ outcome: 'sent', ids: [1] }, 'ids[0] must be a string'],
    [{ outcome: 'sent', ids: 'a' }, 'ids must be a list'],
    [{ outcome: 'refused' }, 'reason is missing'],
    [{ outcome: 'retry', reason: 'x', scope: 'chat' }, 'scope must be message or channel'],
    [{ outcome: 'retry', reason: 'x', retryAfterMs: -1 }, 'retryAfterMs must be at least 0'],
    [{ outcome: 'retry', reason: 'x', retryAfterMs: '5' }, 'retryAfterMs must be a number'],
  ])('%j is refused', (given, problem) => {
    expect(wrong(checkOutcome(given))).toBe(problem)
  })
})
