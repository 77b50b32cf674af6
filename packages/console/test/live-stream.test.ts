import type { LiveEvent } from '@plugboard/contract'
import { describe, expect, it } from 'vitest'
import { LiveStream } from '../src/live/live-stream.ts'
import { HandSource } from './hand-source.ts'
import { ManualClock } from './manual-clock.ts'

function start({ loggedIn = true } = {}) {
  const clock = new ManualClock()
  const sources: HandSource[] = []
  const events: LiveEvent[] = []
  const states: string[] = []
  const resumed = { count: 0 }
  const stream = new LiveStream('c0', {
    clock,
    open(url) {
      const source = new HandSource(url)
      sources.push(source)
      return source
    },
    onEvent: (event) => events.push(event),
    onState: (state) => states.push(state),
    onResume: () => (resumed.count += 1),
    onRefused: async () => loggedIn,
  })
  const last = (): HandSource => sources.at(-1) as HandSource
  return { clock, sources, events, states, resumed, stream, last }
}

const settled = (): Promise<void> => Promise.resolve().then(() => undefined)

describe('the live stream', () => {
  it('begins at the cursor and passes events on', () => {
    const { last, events, states, resumed } = start()
    expect(last().url).toBe('/api/v1/events?cursor=c0')
    last().open()
    last().send('lineDeleted', { line: 3 }, 'c1')
    expect(events).toEqual([{ type: 'lineDeleted', data: { line: 3 } }])
    expect(states).toEqual(['live'])
    expect(resumed.count).toBe(0)
  })

  it('says that it reconnects, and what was of the moment is asked for when it is back', () => {
    const { last, sources, states, resumed } = start()
    last().open()
    last().lose()
    last().open()
    expect(states).toEqual(['live', 'reconnecting', 'live'])
    expect(resumed.count).toBe(1)
    expect(sources).toHaveLength(1)
  })

  it('opens a new one at the last cursor when the browser gives up, with a growing delay', async () => {
    const { last, sources, clock } = start()
    last().open()
    last().send('lineDeleted', { line: 3 }, 'c7')
    last().send('typing', { chat: 1, name: 'Mia' })
    const delays: (number | undefined)[] = []
    for (let attempt = 0; attempt < 7; attempt += 1) {
      last().refuse()
      await settled()
      delays.push(clock.nextMs)
      clock.advance(clock.nextMs ?? 0)
    }
    expect(delays).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000])
    expect(sources).toHaveLength(8)
    expect(last().url).toBe('/api/v1/events?cursor=c7')
    last().open()
    last().refuse()
    await settled()
    expect(clock.nextMs).toBe(1_000)
  })

  it('stops when nobody is logged in any more', async () => {
    const { last, clock, sources } = start({ loggedIn: false })
    last().refuse()
    await settled()
    clock.advance(100_000)
    expect(sources).toHaveLength(1)
  })

  it('asks at once when the network is back', async () => {
    const { last, sources, stream, clock } = start()
    last().refuse()
    await settled()
    stream.retryNow()
    expect(sources).toHaveLength(2)
    expect(clock.nextMs).toBeUndefined()
  })

  it('listens to its latest source only, and to none after it was closed', async () => {
    const { sources, events, stream, clock, last } = start()
    last().refuse()
    await settled()
    clock.advance(1_000)
    sources[0]?.send('lineDeleted', { line: 1 }, 'c9')
    expect(events).toEqual([])
    stream.close()
    last().refuse()
    await settled()
    clock.advance(100_000)
    expect(sources).toHaveLength(2)
    expect(last().closed).toBe(true)
  })
})
