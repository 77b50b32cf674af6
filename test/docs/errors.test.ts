import { type ErrorCode, errorCatalogue, retiredErrorCodes } from '@plugboard/contract'
import { describe, expect, test } from 'vitest'
import { below, page, plain, tableRows } from './markdown-table.ts'

const text = page('errors.md')
const documented = tableRows(text).map(([code, message, next, status, verdict]) => ({
  code: plain(code),
  message,
  next,
  status: Number(status),
  verdict,
}))

/** As the page defines the four words. */
const verdicts = [
  { word: 'final', retry: false, certain: true },
  { word: 'retry', retry: true, certain: true },
  { word: 'unknown', retry: false, certain: false },
  { word: 'unknown, retry', retry: true, certain: false },
]

describe('docs/errors.md', () => {
  test.each(documented)('$code is in the catalogue as documented', ({ code, message, next, status, verdict }) => {
    const entry = errorCatalogue[code as ErrorCode]
    expect({ message, next, status }).toEqual({ message: entry?.message, next: entry?.next, status: entry?.status })
    const { word, ...meaning } = verdicts.find(({ word }) => word === verdict) ?? {}
    expect(word).toBe(verdict)
    expect({ retry: entry?.retry, certain: entry?.certain }).toEqual(meaning)
  })

  test('every code of the catalogue is documented once (else: npm run docs in packages/contract)', () => {
    expect(documented.map(({ code }) => code).toSorted()).toEqual(Object.keys(errorCatalogue).toSorted())
  })

  test('every area has codes', () => {
    const areas = [...text.matchAll(/^## .+$/gm)]
      .map(([heading]) => heading)
      .filter((heading) => !heading.includes('Retired'))
    for (const area of areas) expect(tableRows(below(text, area))).not.toEqual([])
  })

  test('retired codes are listed and never reused', () => {
    const listed = [...below(text, '## Retired codes').matchAll(/^\* `(\w+)`$/gm)].map(([, code]) => code)
    expect(listed).toEqual(retiredErrorCodes)
    for (const code of listed) expect(Object.keys(errorCatalogue)).not.toContain(code)
  })
})
