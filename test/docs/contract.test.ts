import { readdirSync, readFileSync } from 'node:fs'
import { flagDefaults, lineSettingsDefaults, reservedConnectorIds } from '@plugboard/contract'
import { expect, test } from 'vitest'
import { below, page, plain, tableRows } from './markdown-table.ts'

const text = page('contract.md')
const source = new URL('../../packages/contract/src/', import.meta.url)

/** What the docstrings cite: `contract.md 4.2, check 5`, `contract.md 2.5, 10 C23`. */
function citations(): { readonly sections: string[]; readonly rows: string[] } {
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))
  const cited = files.flatMap(
    (name) => readFileSync(new URL(name, source), 'utf8').match(/contract\.md [^)\n]*/g) ?? [],
  )
  return {
    sections: cited.flatMap((citation) => citation.match(/\b\d\.\d+\b/g) ?? []),
    rows: cited.flatMap((citation) => citation.match(/\bC\d+\b/g) ?? []),
  }
}

test('every section that a docstring cites is in docs/contract.md', () => {
  const headings = [...text.matchAll(/^## (\d+\.\d+) /gm)].map(([, number]) => number)
  expect(citations().sections.filter((section) => !headings.includes(section))).toEqual([])
})

test('every decision that a docstring cites is in docs/contract.md', () => {
  const rows = tableRows(below(text, '# 10. Decisions')).map(([row]) => row)
  expect(citations().rows.filter((row) => !rows.includes(row))).toEqual([])
})

test('the flags and their defaults are those of the contract', () => {
  const fields = tableRows(below(text, '## 1.2 Fields')).map(([field, , value]) => [plain(field), value])
  const flags = fields.filter(([, value]) => value === 'true' || value === 'false')
  expect(flags.map(([field, value]) => [field, value === 'true'])).toEqual(Object.entries(flagDefaults))
})

test('the reserved IDs are those of the contract', () => {
  const listed = [...below(text, '## 1.4 IDs').matchAll(/`(\w+)`/g)].map(([, id]) => id)
  expect(listed).toEqual(reservedConnectorIds)
})

test('the time after which a finished session is closed for good has a default', () => {
  expect(lineSettingsDefaults.FULL_CLOSE_TIME).toBe(10)
})
