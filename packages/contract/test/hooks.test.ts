import { describe, expect, test } from 'vitest'
import { hookDeclarations } from '../src/index.ts'

describe.each(Object.entries(hookDeclarations))('%s', (name, declaration) => {
  test('is declared under its name, with a budget and its manners', () => {
    expect(declaration.name).toBe(name)
    expect(declaration.budgetMs).toBeGreaterThan(0)
    for (const text of [declaration.when, declaration.order, declaration.failure, declaration.returns]) {
      expect(text).toMatch(/^\S.*\S$/)
    }
  })

  test('has a kind that fits its manners', () => {
    if (declaration.taps === 'one') expect(declaration.byConnector).toBe(true)
    if (declaration.kind === 'AsyncSeriesWaterfallHook') expect(declaration.args).toHaveLength(1)
    if (declaration.order === 'all at once') expect(declaration.kind).toBe('AsyncParallelHook')
    else expect(declaration.kind).not.toBe('AsyncParallelHook')
  })
})
