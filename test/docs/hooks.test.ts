import { hookDeclarations, type HookName } from '@plugboard/contract'
import { describe, expect, test } from 'vitest'
import { below, page, plain, tableRows } from './markdown-table.ts'

const text = page('hooks.md')
const calls = tableRows(below(text, '## Calls'))
const manners = tableRows(below(text, '## Manners'))
const names = Object.keys(hookDeclarations)

describe('docs/hooks.md', () => {
  test('has every hook in both tables, in the order of the declarations (else: npm run docs in packages/contract)', () => {
    expect(calls.map(([name]) => plain(name))).toEqual(names)
    expect(manners.map(([name]) => plain(name))).toEqual(names)
  })

  test.each(calls)('%s is called as declared', (name, kind, args, when, returns, vendorName) => {
    const hook = hookDeclarations[plain(name) as HookName]
    expect([plain(args), when, returns, vendorName]).toEqual([
      `(${hook.args.join(', ')})`,
      hook.when,
      hook.returns,
      hook.vendorName,
    ])
    const words = (kind ?? '').split(', ')
    expect(words[0]).toBe(hook.kind)
    expect(words.includes('by connector')).toBe(hook.byConnector)
    expect(words.includes('one tap')).toBe(hook.taps === 'one')
  })

  test.each(manners)('%s has the declared manners', (name, order, failure, budgetMs) => {
    const hook = hookDeclarations[plain(name) as HookName]
    expect([order, failure, Number(budgetMs)]).toEqual([hook.order, hook.failure, hook.budgetMs])
  })

  test('the drawing shows every hook', () => {
    const [, drawing = ''] = text.split('```')
    for (const name of names) expect(drawing).toMatch(new RegExp(`\\b${name}\\b`))
  })
})
