import { describe, expect, it } from 'vitest'
import type { Figure } from './figure.ts'
import { loadFigures } from './load-figures.ts'
import { lineOf, tableOf } from './report.ts'
import { interleaved, measured } from './rounds.ts'

const memory: Figure = {
  name: 'memory',
  title: 'a host at rest',
  unit: 'MiB',
  beside: 'a bare process',
  below: 150,
  measure: () => Promise.reject(new Error('not measured here')),
}

describe('what is measured', () => {
  it('has a name of its own', async () => {
    const names = (await loadFigures()).map(({ name }) => name)
    expect(names.length).toBeGreaterThan(5)
    expect(new Set(names).size).toBe(names.length)
  })

  it.each([
    { median: 149, met: true, shown: 'met' },
    { median: 150, met: false, shown: 'MISSED' },
  ])('says whether its target is met: $median is $shown', ({ median, met, shown }) => {
    const reference = { median: 50, min: 50, max: 50 }
    const line = lineOf(memory, { value: { median, min: 140, max: 160 }, reference })
    expect(line).toMatchObject({ value: median, reference: 50, ratio: median / 50, target: 150, met })
    expect(tableOf([line])).toContain(shown)
  })

  it('is the middle of rounds that take turns, without the one that warms up', async () => {
    const turns: string[] = []
    const own = [900, 1, 3, 2]
    const [value] = await interleaved(
      3,
      async () => (turns.push('own'), own.shift() ?? 0),
      async () => (turns.push('other'), 7),
    )
    expect(value).toEqual({ median: 2, min: 1, max: 3 })
    expect(turns.slice(0, 4)).toEqual(['own', 'other', 'own', 'other'])
    expect(measured([4, 1]).median).toBe(2.5)
  })
})

describe('a figure', () => {
  it('comes from calls that were really made', { timeout: 60_000 }, async () => {
    const figures = await loadFigures()
    const dispatch = figures.find(({ name }) => name === 'hook-dispatch')!
    const { value } = await dispatch.measure({ rounds: 1, roundMs: 50 })
    expect(value.median).toBeGreaterThan(0)
  })
})
