import type { Outcome } from '@plugboard/contract'
import { describe, expect, it } from 'vitest'
import { outcomeOfAnswer } from '../src/outcome-of-answer.ts'

const nowMs = Date.parse('2026-01-05T09:00:00Z')

function outcomeOf(status: number, json?: unknown, retryAfter: string | null = null): Outcome {
  return outcomeOfAnswer({ status, json, retryAfter, nowMs })
}

describe('an answer with an outcome is believed', () => {
  it.each<[json: object, outcome: object]>([
    [
      { outcome: 'sent', ids: ['a', 7] },
      { outcome: 'sent', ids: ['a', '7'] },
    ],
    [{ outcome: 'sent' }, { outcome: 'sent', ids: [] }],
    [
      { outcome: 'sent', ids: 'a' },
      { outcome: 'sent', ids: [] },
    ],
    [
      { outcome: 'sent', ids: [null, {}, 'b'] },
      { outcome: 'sent', ids: ['b'] },
    ],
    [
      { outcome: 'accepted', ids: ['a'] },
      { outcome: 'accepted', ids: ['a'] },
    ],
    [
      { outcome: 'refused', reason: 'Blocked.' },
      { outcome: 'refused', reason: 'Blocked.' },
    ],
    [
      { outcome: 'refused', reason: '  ' },
      { outcome: 'refused', reason: 'The other system answered 200.' },
    ],
    [
      { outcome: 'retry', reason: 'Busy.', retryAfterMs: 1500 },
      { outcome: 'retry', scope: 'message', retryAfterMs: 1500 },
    ],
    [
      { outcome: 'retry', scope: 'channel' },
      { outcome: 'retry', scope: 'channel' },
    ],
    [
      { outcome: 'retry', ids: ['part 1'] },
      { outcome: 'retry', ids: ['part 1'] },
    ],
    [
      { outcome: 'unknown', reason: 'Timeout behind us.' },
      { outcome: 'unknown', reason: 'Timeout behind us.' },
    ],
    [{ outcome: 'done' }, { outcome: 'unknown', reason: expect.stringContaining('"done"') }],
    [{ outcome: null }, { outcome: 'unknown' }],
    [{ outcome: { sent: true } }, { outcome: 'unknown' }],
  ])('%j', (json, outcome) => {
    expect(outcomeOf(200, json)).toMatchObject(outcome)
    expect(outcomeOf(500, json).outcome).toBe(outcomeOf(200, json).outcome)
  })
})

describe('of any other answer the status code is taken', () => {
  it.each<[status: number, outcome: object]>([
    [200, { outcome: 'sent', ids: [] }],
    [202, { outcome: 'accepted' }],
    [204, { outcome: 'sent' }],
    [302, { outcome: 'retry', scope: 'channel', reason: expect.stringContaining('final address') }],
    [400, { outcome: 'refused', reason: 'The other system answered 400.' }],
    [401, { outcome: 'retry', scope: 'channel' }],
    [403, { outcome: 'retry', scope: 'channel' }],
    [404, { outcome: 'refused' }],
    [408, { outcome: 'retry', scope: 'message' }],
    [410, { outcome: 'refused' }],
    [425, { outcome: 'retry', scope: 'message' }],
    [429, { outcome: 'retry', scope: 'message' }],
    [500, { outcome: 'unknown' }],
    [502, { outcome: 'unknown' }],
    [503, { outcome: 'retry', scope: 'channel' }],
    [504, { outcome: 'unknown' }],
  ])('%i', (status, outcome) => expect(outcomeOf(status)).toMatchObject(outcome))

  it.each([undefined, null, 'sent', 7, [], {}])('200 with %j is sent', (json) => {
    expect(outcomeOf(200, json)).toEqual({ outcome: 'sent', ids: [] })
  })

  it.each<[header: string | null, waitMs: number | undefined]>([
    ['90', 90_000],
    ['Mon, 05 Jan 2026 09:01:00 GMT', 60_000],
    ['Mon, 05 Jan 2026 08:59:00 GMT', undefined],
    ['soon', undefined],
    ['', undefined],
    [null, undefined],
  ])('429 with Retry-After %j waits', (header, waitMs) => {
    const outcome = outcomeOf(429, undefined, header)
    expect(outcome.outcome === 'retry' && outcome.retryAfterMs).toBe(waitMs)
  })

  it.each(['reason', 'detail', 'error'])('the words of its field "%s" are shown to the operator', (field) => {
    expect(outcomeOf(422, { [field]: 'The number is gone.' })).toMatchObject({ reason: 'The number is gone.' })
  })
})
