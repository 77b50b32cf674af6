import { expect, test } from 'vitest'
import { blankFlags, canonicalConnectorId, isConfigured, isStatus, type StatusFlags } from '../src/index.ts'

const bits = [false, true]
const combinations: StatusFlags[] = bits.flatMap((active) =>
  bits.flatMap((connection) =>
    bits.flatMap((register) => bits.map((error) => ({ active, connection, register, error }))),
  ),
)

test.each(combinations)('ready formula of %j', (flags) => {
  const { active, connection, register, error } = flags
  expect(isConfigured(flags)).toBe(active && connection && register)
  expect(isStatus(flags)).toBe(active && connection && register && !error)
})

test('what was never written is not ready', () => {
  expect(isConfigured(blankFlags)).toBe(false)
})

test('IDs are looked up in lower case', () => {
  expect(canonicalConnectorId('Shop_Chat')).toBe('shop_chat')
})
