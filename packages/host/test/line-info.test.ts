import type { Channel, ChannelData, ConnectorId, LineId, LineInfo, LineInfoAnswer } from '@plugboard/contract'
import fc from 'fast-check'
import { SecretBook } from '../src/secrets/secret-book.ts'
import { describe, expect, test } from 'vitest'
import { createDiagnostics } from '../src/diagnostics/create-diagnostics.ts'
import { computeLineInfo } from '../src/lines/compute-line-info.ts'
import { createLineInfo, type LineInfoCache } from '../src/lines/line-info.ts'
import { HandClock } from './hand-clock.ts'
import { connectorPlugin, pluginBench, pluginOf, quiet } from './plugin-bench.ts'

const one = 1 as LineId
const two = 2 as LineId
const dayMs = 86_400_000

function infoNamed(name: string): LineInfo {
  return { ['shop' as ConnectorId]: { name, connector_name: 'Shop' } }
}

/** A cache whose computations a test ends by hand, in the order in which they began. */
function byHand(options: { readonly entries?: number; readonly startMs?: number } = {}) {
  const clock = new HandClock(options.startMs)
  const running: { readonly line: LineId; answer(name: string): void; fail(text: string): void }[] = []
  const cache = createLineInfo({
    clock,
    ...(options.entries !== undefined && { entries: options.entries }),
    compute: (line) =>
      new Promise((resolve, reject) =>
        running.push({ line, answer: (name) => resolve(infoNamed(name)), fail: (text) => reject(new Error(text)) }),
      ),
  })
  return { clock, cache, running }
}

async function filled(name = 'first', options: { readonly startMs?: number } = {}) {
  const made = byHand(options)
  const loading = made.cache.get(one)
  made.running.shift()?.answer(name)
  await loading
  return made
}

function counted(cache: LineInfoCache): string {
  const { hits, misses, stale, joins, entries } = cache.counters()
  return `hits ${hits}, misses ${misses}, stale ${stale}, joins ${joins}, entries ${entries}`
}

describe('the cache', () => {
  test('computes once and answers from memory for a day', async () => {
    const { cache, clock, running } = await filled()
    clock.pass(dayMs)
    expect(await cache.get(one)).toEqual(infoNamed('first'))
    expect(running).toEqual([])
    expect(counted(cache)).toBe('hits 1, misses 1, stale 0, joins 0, entries 1')
  })

  test('callers of one line wait for one computation', async () => {
    const { cache, running } = byHand()
    const loading = [cache.get(one), cache.get(one), cache.get(two), cache.get(one)]
    expect(running.map(({ line }) => line)).toEqual([one, two])
    for (const each of running) each.answer(`line ${each.line}`)
    expect(await Promise.all(loading)).toEqual([1, 1, 2, 1].map((line) => infoNamed(`line ${line}`)))
    expect(counted(cache)).toBe('hits 0, misses 2, stale 0, joins 2, entries 2')
  })

  test.each([0, undefined])(
    'past its time (clock from %s) it answers at once, while one refresh runs',
    async (startMs) => {
      const { cache, clock, running } = await filled('old', startMs === undefined ? {} : { startMs })
      clock.pass(dayMs + 1)
      expect(await Promise.all([cache.get(one), cache.get(one)])).toEqual([infoNamed('old'), infoNamed('old')])
      expect(running).toHaveLength(1)
      running[0]?.answer('new')
      await quiet()
      expect(await cache.get(one)).toEqual(infoNamed('new'))
      expect(counted(cache)).toBe('hits 1, misses 1, stale 2, joins 0, entries 1')
    },
  )

  test('a refresh that fails keeps the old entry, and the next call tries again', async () => {
    const { cache, clock, running } = await filled('old')
    clock.pass(dayMs + 1)
    await cache.get(one)
    running.shift()?.fail('no network')
    await quiet()
    expect(await cache.get(one)).toEqual(infoNamed('old'))
    running.shift()?.answer('new')
    await quiet()
    expect(await cache.get(one)).toEqual(infoNamed('new'))
    expect(counted(cache)).toBe('hits 1, misses 1, stale 2, joins 0, entries 1')
  })

  test('a first computation that fails is told to everybody who waits, and not kept', async () => {
    const { cache, running } = byHand()
    const loading = [cache.get(one), cache.get(one)]
    running.shift()?.fail('no network')
    for (const each of loading) await expect(each).rejects.toThrow('no network')
    expect(counted(cache)).toBe('hits 0, misses 1, stale 0, joins 1, entries 0')
  })

  test('cleaning forgets one line', async () => {
    const { cache, running } = await filled()
    cache.clean(two)
    await cache.get(one)
    cache.clean(one)
    const loading = cache.get(one)
    running.shift()?.answer('second')
    expect(await loading).toEqual(infoNamed('second'))
  })

  test('cleaning while it is computed keeps the older result out, and those who wait get the newer one', async () => {
    const { cache, running } = byHand()
    const before = cache.get(one)
    cache.clean(one)
    const after = cache.get(one)
    expect(running).toHaveLength(2)
    running[0]?.answer('older')
    await quiet()
    running[1]?.answer('newer')
    expect(await Promise.all([before, after])).toEqual([infoNamed('newer'), infoNamed('newer')])
    expect(await cache.get(one)).toEqual(infoNamed('newer'))
    expect(running).toHaveLength(2)
  })

  test('cleaning while it is refreshed keeps the older result out', async () => {
    const { cache, clock, running } = await filled('old')
    clock.pass(dayMs + 1)
    await cache.get(one)
    cache.clean(one)
    running[0]?.answer('older')
    await quiet()
    const loading = cache.get(one)
    running[1]?.answer('newer')
    expect(await loading).toEqual(infoNamed('newer'))
  })

  test('holds no more lines than it may; one that is pushed out while it is computed is still answered', async () => {
    const { cache, running } = byHand({ entries: 2 })
    const loading = [1, 2, 3].map((line) => cache.get(line as LineId))
    for (const each of running) each.answer(`line ${each.line}`)
    expect(await Promise.all(loading)).toEqual([1, 2, 3].map((line) => infoNamed(`line ${line}`)))
    expect(cache.counters().entries).toBe(2)
  })

  test('never answers with what was cleaned away before the question, however it goes', async () => {
    const step = fc.oneof(
      fc.record({ do: fc.constantFrom('get', 'clean', 'pass'), line: fc.constantFrom(one, two) }),
      fc.record({ do: fc.constant('end'), index: fc.nat(3), fails: fc.boolean() }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
        const clock = new HandClock()
        const versions = new Map([
          [one, 0],
          [two, 0],
        ])
        const running: { end(fails: boolean): void }[] = []
        const problems: string[] = []
        const cache = createLineInfo({
          clock,
          compute: (line) => {
            const version = versions.get(line)
            return new Promise((resolve, reject) =>
              running.push({ end: (fails) => (fails ? reject(new Error('no')) : resolve(infoNamed(`${version}`))) }),
            )
          },
        })
        const waiting: Promise<void>[] = []
        for (const each of steps) {
          if (each.do === 'end' && 'index' in each) running.splice(each.index, 1)[0]?.end(each.fails)
          if (each.do === 'pass') clock.pass(dayMs + 1)
          if (each.do === 'clean' && 'line' in each) {
            versions.set(each.line, (versions.get(each.line) ?? 0) + 1)
            cache.clean(each.line)
          }
          if (each.do === 'get' && 'line' in each) {
            const asked = versions.get(each.line) ?? 0
            const check = (info: LineInfo): void => {
              const got = Number(Object.values(info)[0]?.name)
              if (got < asked) problems.push(`asked at ${asked}, got ${got}`)
            }
            waiting.push(cache.get(each.line).then(check, () => undefined))
          }
          await Promise.resolve()
        }
        do {
          running.shift()?.end(false)
          await quiet()
        } while (running.length > 0)
        await Promise.all(waiting)
        expect(problems).toEqual([])
      }),
      { seed: 11, numRuns: 100 },
    )
  })
})

describe('what is computed', () => {
  const channelOf = (connector: string, data: ChannelData | null): Channel =>
    ({ connector, line: one, getData: () => data }) as unknown as Channel

  async function computed(data: ChannelData | null, answer?: LineInfoAnswer) {
    const bench = pluginBench()
    await bench.plugins.add(connectorPlugin('shop', ['shop']))
    const tap = pluginOf('tap', ({ hooks }) => hooks.lineInfo.for('shop').tap('x', () => answer))
    if (answer !== undefined) await bench.plugins.add(tap)
    const diagnostics = createDiagnostics({
      clock: new HandClock(),
      log: silent,
      secrets: new SecretBook(),
      publish: () => undefined,
    })
    const channels = [channelOf('shop', data), channelOf('gone', { url: 'https://gone' })]
    const info = await computeLineInfo({ channels, ...bench, diagnostics })
    return { record: info['shop' as ConnectorId], info, remarks: diagnostics.list() }
  }

  const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined }

  test.each<[string, ChannelData | null, LineInfoAnswer | undefined, object]>([
    [
      'the data',
      { id: 'i', url: 'u', url_im: 'm', name: 'n', secret: 's' },
      undefined,
      { id: 'i', url: 'u', url_im: 'm', name: 'n' },
    ],
    ['data without a name', { url: 'u' }, undefined, { url: 'u', name: 'The shop' }],
    ['data with empty values', { id: '', url: 'u', name: '' }, undefined, { url: 'u', name: 'The shop' }],
    ['data with values of another kind', { id: 7, url: 'u' } as never, undefined, { url: 'u', name: 'The shop' }],
    [
      'the answer, not the data',
      { url: 'data' },
      { url: 'hook', picture: { url: 'p' } },
      { url: 'hook', name: 'The shop', picture: { url: 'p' } },
    ],
    [
      'an answer with empty values',
      null,
      { url: 'hook', url_im: '', picture: { url: '' } },
      { url: 'hook', name: 'The shop' },
    ],
  ])('%s', async (_, data, answer, expected) => {
    const { record, info, remarks } = await computed(data, answer)
    expect(record).toEqual({ ...expected, connector_name: 'The shop' })
    expect(Object.keys(info)).toEqual(['shop'])
    expect(remarks).toEqual([])
  })

  test.each<[string, ChannelData | null, LineInfoAnswer | undefined]>([
    ['no data', null, undefined],
    ['empty data', { id: '', more: 1 }, undefined],
    ['an empty answer', { url: 'u' }, {}],
  ])('a channel with %s is left out, with a remark', async (_, data, answer) => {
    const { info, remarks } = await computed(data, answer)
    expect(info).toEqual({})
    expect(remarks).toMatchObject([{ code: 'LINE_INFO_EMPTY', connector: 'shop', line: 1, plugin: 'shop' }])
  })
})
