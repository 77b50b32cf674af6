import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Line, Target } from './figure.ts'
import { loadFigures } from './load-figures.ts'
import { thisMachine } from './machine.ts'
import { markdownOf } from './markdown.ts'
import { produce } from './producers.ts'
import { tablesOf, writtenOf } from './report.ts'
import { interleaved, measured } from './rounds.ts'
import { takeTurns, type Contestant } from './turns.ts'

const about = { table: 'Memory', title: 'a host at rest' }
const lineWith = (median: number, target: Target): Line => ({
  name: 'memory',
  unit: 'MiB',
  value: { median, min: 140, max: 160 },
  reference: { median: 100, min: 50, max: 150 },
  beside: 'a bare process',
  target,
})

describe('what is measured', () => {
  it('has a name of its own', async () => {
    const names = (await loadFigures()).map(({ name }) => name)
    expect(names.length).toBeGreaterThan(10)
    expect(new Set(names).size).toBe(names.length)
  })

  it.each<{ median: number; target: Target; text: string; met: boolean }>([
    { median: 149, target: { below: 150 }, text: '< 150', met: true },
    { median: 150, target: { below: 150 }, text: '< 150', met: false },
    { median: 150, target: { ratioAtLeast: 1.5 }, text: '≥ 1.5 ×', met: true },
    { median: 149, target: { ratioAtLeast: 1.5 }, text: '≥ 1.5 ×', met: false },
    { median: 100, target: { ratioAbove: 1 }, text: '> 1 ×', met: false },
    { median: 101, target: { ratioAbove: 1 }, text: '> 1 ×', met: true },
    { median: 110, target: { ratioAtMost: 1.1 }, text: '≤ 1.1 ×', met: true },
    { median: 111, target: { ratioAtMost: 1.1 }, text: '≤ 1.1 ×', met: false },
  ])('says whether its target $text is met: $median is $met', ({ median, target, text, met }) => {
    const written = writtenOf(about, lineWith(median, target))
    expect(written).toMatchObject({ value: median, reference: 100, ratio: median / 100, target: text, met })
    expect(tablesOf([written])).toContain(met ? 'met' : 'MISSED')
    expect(markdownOf(thisMachine(), [written])).toContain(`${text}, ${met ? 'met' : '**missed**'} |`)
  })

  it('is never left out in silence', () => {
    const written = writtenOf(about, { name: 'memory', missing: 'there is no /proc' })
    expect(written).toMatchObject({ value: null, met: null, missing: 'there is no /proc' })
    expect(tablesOf([written])).toContain('not measured')
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

  it('comes at its pace, whatever became of what came before', async () => {
    const open: (() => void)[] = []
    const one = (): Promise<void> => new Promise((done) => open.push(done))
    const round = produce(1, { roundMs: 50, perSecond: 1_000 }, one)
    await expect.poll(() => open.length).toBe(50)
    for (const done of open) done()
    expect((await round).sent).toBe(50)
  })
})

describe('a comparison', () => {
  let folder = ''
  beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'plugboard-bench-test-'))))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  const compare = async (...contestants: readonly Contestant[]): Promise<ReturnType<typeof takeTurns>> => {
    const turns = await takeTurns({ folder, producers: 8, rounds: 1, roundMs: 30, contestants })
    await turns.close()
    return turns
  }
  const planted = (way: string): Contestant => ({ as: way, file: 'fixtures/planted-peer.ts', given: { way } })

  it('is of messages that really arrived, on both sides', { timeout: 120_000 }, async () => {
    const turns = await compare(
      { as: 'host', file: 'plugboard/inbound.ts', given: { way: 'thread', storedBefore: 100 } },
      { as: 'outbox', file: 'plugboard/outbox.ts', given: { way: 'same-thread' } },
      { as: 'three indexes', file: 'raw/sqlite-table.ts', given: { way: 'three indexes', storedBefore: 100 } },
      { as: 'append log', file: 'raw/append-log.ts' },
    )
    for (const as of ['host', 'outbox', 'three indexes', 'append log'])
      expect(turns.outcome(as)).toMatchObject({ perSecond: { median: expect.any(Number) } })
  })

  it.each([
    { way: 'loses one', problem: /was given \d+ messages, and \d+ arrived/ },
    { way: 'doubles one', problem: /was given \d+ messages, and \d+ arrived/ },
    { way: 'swaps two', problem: /overtake/ },
    { way: 'does nothing', problem: /did nothing/ },
    { way: 'throws', problem: /a planted fault/ },
    { way: 'ends', problem: /its process ended/ },
    { way: 'does not start', problem: /no such thing/ },
  ])('leaves out a peer that $way, says why, and measures the others', async ({ way, problem }) => {
    const turns = await compare(planted(way), planted('is honest'))
    expect(turns.outcome(way)).toEqual({ missing: expect.stringMatching(problem) })
    expect(turns.outcome('is honest')).toMatchObject({ name: 'planted' })
  })

  it('tells when the server of a peer is missing', async () => {
    const server = { missing: 'redis-server is missing' }
    const turns = await compare({ as: 'bullmq', file: 'peers/bullmq.ts', server })
    expect(turns.outcome('bullmq')).toEqual({ missing: 'redis-server is missing' })
  })
})

describe('a figure', () => {
  it('comes from calls that were really made', { timeout: 60_000 }, async () => {
    const dispatch = (await loadFigures()).find(({ name }) => name === 'hook-dispatch-5')!
    const effort = { rounds: 1, roundMs: 50, folder: '', growthMax: 0, tell: () => undefined }
    const [line] = await dispatch.measure(effort)
    expect(line).toMatchObject({ unit: 'ns/tap', value: { median: expect.any(Number) } })
  })
})
