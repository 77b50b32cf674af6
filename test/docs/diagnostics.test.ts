import { type DiagnosticCode, diagnosticCatalogue, errorCatalogue } from '@plugboard/contract'
import { describe, expect, test } from 'vitest'
import { below, page, plain, tableRows } from './markdown-table.ts'

const text = page('diagnostics.md')
const documented = tableRows(below(text, '## Catalogue')).map(([code, message, next, pitfall]) => ({
  code: plain(code),
  message,
  next,
  pitfall,
}))
const pitfalls = tableRows(below(text, '## Pitfalls')).map(([symptom = '', answer = '']) => ({ symptom, answer }))

/** The pitfalls of section 9.2, one word or two of each row, in order. */
const symptoms = [
  'does not show up',
  'settings page',
  'capital letters',
  'never becomes ready',
  'NOT_ACTIVE_LINE',
  'nobody knows the connector',
  'data of the channel is gone',
  'link to the channel',
  'stays blocked',
  'never sent',
  'Edits and deletions',
  'counts as read',
  'twice',
  'two chats',
  'Group chats',
  'another lead',
  'file of a customer',
  'says success',
  'does not arrive',
  'outgoing webhook',
  'kind of authorization',
  'body of an event',
  'access token',
  'renew the same token',
  'token of the application',
  'too many',
  'magic word',
  'inside the text',
  "bot's message",
  'rating',
  'takes over a connector',
  'Unregistering',
  'REST connector have the same ID',
  'portals bring themselves',
]

function codesIn(answer: string): string[] {
  return [...answer.matchAll(/`([A-Z_]+)`/g)].map(([, code]) => code ?? '')
}

describe('docs/diagnostics.md', () => {
  test.each(documented)('$code is in the catalogue as documented', ({ code, ...entry }) => {
    expect(entry).toEqual(diagnosticCatalogue[code as DiagnosticCode])
  })

  test('every code of the catalogue is documented once (else: npm run docs in packages/contract)', () => {
    expect(documented.map(({ code }) => code).toSorted()).toEqual(Object.keys(diagnosticCatalogue).toSorted())
  })

  test('no code is both an error and a diagnostic', () => {
    expect(Object.keys(diagnosticCatalogue).filter((code) => code in errorCatalogue)).toEqual([])
  })
})

describe('the pitfalls', () => {
  test('every row of section 9.2 is there, in order', () => {
    expect(pitfalls).toHaveLength(symptoms.length)
    for (const [index, symptom] of symptoms.entries()) expect(pitfalls[index]?.symptom).toContain(symptom)
  })

  test.each(pitfalls)('$symptom: a code that exists, or a reason', ({ answer }) => {
    const codes = codesIn(answer)
    for (const code of codes) expect(code in diagnosticCatalogue || code in errorCatalogue).toBe(true)
    if (codes.length === 0)
      expect(answer).toMatch(/^(REST only: |No CRM in process: |No bots in process: |Does not happen in process: )\S/)
  })

  test('every diagnostic answers one, unless it belongs to another section', () => {
    const answered = new Set(pitfalls.flatMap(({ answer }) => codesIn(answer)))
    const elsewhere = documented.filter(({ pitfall }) => /^(\d+(\.\d+)*|C\d+|design: \w[\w ]*)$/.test(pitfall ?? ''))
    const unanswered = documented.filter(({ code }) => !answered.has(code))
    expect(unanswered.map(({ code }) => code)).toEqual(elsewhere.map(({ code }) => code))
  })
})
