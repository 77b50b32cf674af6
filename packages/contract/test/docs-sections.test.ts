import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { docsSections, withSections } from '../scripts/docs-sections.ts'
import { markdownTable, withSection } from '../scripts/markdown.ts'
import { pitfalls } from '../scripts/pitfalls.ts'
import { diagnosticCatalogue } from '../src/index.ts'

test.each(Object.keys(docsSections))('docs/%s is as it would be written now (else: npm run docs)', (file) => {
  const text = readFileSync(new URL(`../../../docs/${file}`, import.meta.url), 'utf8')
  expect(withSections(file, text)).toBe(text)
})

describe('sections', () => {
  test('are replaced between their markers', () => {
    expect(withSection('a\n<!-- x -->\nold\n<!-- /x -->\nb', 'x', 'new')).toBe('a\n<!-- x -->\n\nnew\n\n<!-- /x -->\nb')
    expect(() => withSection('a', 'x', 'new')).toThrow('markers')
  })

  test('escape pipes in cells', () => {
    expect(markdownTable(['a', 'b'], [['x|y', 'z']])).toBe('| a | b |\n| --- | --- |\n| x\\|y | z |')
  })
})

test('a diagnostic answers a pitfall that is listed, or names a section', () => {
  const keys = pitfalls.map(({ key }) => key)
  for (const { pitfall } of Object.values(diagnosticCatalogue)) {
    if (/^(\d+(\.\d+)*|C\d+|design: \w[\w ]*)$/.test(pitfall)) continue
    expect(keys).toEqual(expect.arrayContaining(pitfall.split(' / ')))
  }
})

test('every pitfall has an answer', () => {
  expect(pitfalls).toHaveLength(34)
  const answered = Object.values(diagnosticCatalogue).flatMap(({ pitfall }) => pitfall.split(' / '))
  const silent = pitfalls.filter(({ key, errors, reason }) => !answered.includes(key) && !errors && !reason)
  expect(silent).toEqual([])
})
