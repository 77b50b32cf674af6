import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sign, verify, windowMs } from '../src/signature.ts'

const secret = 'a secret of the test'
const nowMs = 1_767_600_000_000
const body = Buffer.from('{"event":"typing"}')
const right = sign(body, secret, nowMs)

describe('a signature', () => {
  it('is an HMAC-SHA256 of the time, a dot and the body', () => {
    // Made with: printf '1767600000.{"event":"typing"}' | openssl dgst -sha256 -hmac 'a secret of the test'
    expect(right).toBe(`t=1767600000,v1=38a0009565aea14a85fa2b79ed9fb7acd62675b73a5b87cedc881e8106493135`)
  })

  it.each<
    [verdict: string, header: string | undefined, given?: Partial<{ secret: string; nowMs: number; body: Buffer }>]
  >([
    ['fine', right],
    ['fine', right.replace(',', ', ')],
    ['fine', right, { nowMs: nowMs + windowMs }],
    ['fine', right, { nowMs: nowMs - windowMs }],
    ['out of time', right, { nowMs: nowMs + windowMs + 1 }],
    ['out of time', right, { nowMs: nowMs - windowMs - 1 }],
    ['wrong', right, { secret: 'another secret' }],
    ['wrong', right, { body: Buffer.from('{"event":"typinh"}') }],
    ['wrong', right.replace('t=1767600000', 't=1767600001')],
    ['missing', undefined],
    ['missing', ''],
    ['malformed', right.toUpperCase()],
    ['malformed', `${right}0`],
    ['malformed', right.replace('v1', 'v0')],
    ['malformed', 't=1767600000'],
    ['malformed', `t=-1,${right.split(',')[1]}`],
  ])('%s: %s %j', (verdict, header, given = {}) => {
    expect(verify(given.body ?? body, header, { secret, nowMs, ...given })).toBe(verdict)
  })

  it('of any body is fine, and no other body fits it', () => {
    const bytes = fc.uint8Array({ maxLength: 200 })
    const property = fc.property(bytes, bytes, fc.string({ minLength: 1 }), (one, other, key) => {
      const header = sign(one, key, nowMs)
      const same = Buffer.from(one).equals(Buffer.from(other))
      expect(verify(one, header, { secret: key, nowMs })).toBe('fine')
      expect(verify(other, header, { secret: key, nowMs })).toBe(same ? 'fine' : 'wrong')
    })
    fc.assert(property, { seed: 1 })
  })
})
