import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { errorCatalogue, hookDeclarations } from '@plugboard/contract'
import { describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')
const read = (file: string): string => readFileSync(join(root, file), 'utf8')
const page = read('docs/lifecycle.md')

/** Where a name stands first; a name that is nowhere is red. */
function place(text: string, name: string): number {
  const at = text.indexOf(name)
  expect(at, `${name} is nowhere`).toBeGreaterThanOrEqual(0)
  return at
}

const paths = [
  {
    name: 'inbound',
    folder: 'packages/host/src/inbound',
    steps: ['message-to-chat', 'chat-to-session', 'session-to-line'],
    code: 'packages/host/src/inbound/take-message.ts',
    calls: ['const inChat = messageToChat(', 'const inSession = chatToSession(', 'return sessionToLine('],
  },
  {
    name: 'outbound',
    folder: 'packages/host/src/outbound',
    steps: ['outbox-to-delivery', 'delivery-to-messenger', 'messenger-to-receipt'],
    code: 'packages/host/src/outbound/outbox-engine.ts',
    calls: ['await outboxToDelivery(', 'await deliveryToMessenger(', 'this.#settle('],
  },
]

describe.each(paths)('the $name path', ({ folder, steps, code, calls }) => {
  test('is drawn in the order in which the code runs', () => {
    const drawn = steps.map((step) => place(page, step))
    expect(drawn).toEqual(drawn.toSorted((one, other) => one - other))
    const attempt = read(code)
    const called = calls.map((call) => attempt.lastIndexOf(call))
    expect(Math.min(...called)).toBeGreaterThanOrEqual(0)
    expect(called).toEqual(called.toSorted((one, other) => one - other))
  })

  test('has a file for each step, and the last word of one step is the first of the next', () => {
    expect(steps.filter((step) => !existsSync(join(root, folder, `${step}.ts`)))).toEqual([])
    const broken = steps.slice(1).filter((step, index) => step.split('-')[0] !== steps[index]!.split('-').at(-1))
    expect(broken).toEqual([])
  })
})

test('line-to-outbox comes before the outbox, receipt-to-line after it', () => {
  expect(place(page, 'line-to-outbox ')).toBeLessThan(place(page, 'outbox-to-delivery '))
  expect(place(page, 'receipt-to-line ')).toBeGreaterThan(place(page, 'messenger-to-receipt '))
})

test('names only errors and hooks that there are', () => {
  const codes = page.match(/\b[A-Z]+(?:_[A-Z]+)+\b/g) ?? []
  const flags = /^(TEXT_LENGTH|FILE_BYTES|MEDIA_TYPES|REPLY_WINDOW_SECONDS|NEED_SIGNATURE|OPERATOR_DATA)$/
  for (const code of codes)
    if (!flags.test(code) && code !== 'RECEIPT_MISSING') expect(Object.keys(errorCatalogue)).toContain(code)
  const hooks = ['inboundMessage', 'outboundMessage', 'dialogStart', 'inboundStored', 'deliverySettled', 'channelStart']
  expect(hooks.filter((hook) => !(hook in hookDeclarations) || !page.includes(hook))).toEqual([])
})
