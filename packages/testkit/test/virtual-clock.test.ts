import { describe, expect, it } from 'vitest'
import { seededRandom, virtualClock, waitFor } from '../src/index.ts'

describe('virtualClock', () => {
  it('runs due timers in order of time, each at its own now', async () => {
    const clock = virtualClock(0)
    const ran: [string, number][] = []
    for (const [name, delayMs] of [
      ['later', 30],
      ['first', 10],
      ['second of the same time', 10],
      ['not yet', 31],
    ] as const) {
      clock.after(delayMs, () => ran.push([name, clock.now()]))
    }
    await clock.advance(30)
    expect(ran).toEqual([
      ['first', 10],
      ['second of the same time', 10],
      ['later', 30],
    ])
    expect(clock.now()).toBe(30)
    expect(clock.pending).toBe(1)
  })

  it('lets promises through between timers, and runs timers that these start', async () => {
    const clock = virtualClock(0)
    const ran: number[] = []
    const walk = async (): Promise<void> => {
      for (let step = 0; step < 5; step += 1) {
        await clock.sleep(10)
        ran.push(clock.now())
      }
    }
    const walking = walk()
    await clock.advance(50)
    await walking
    expect(ran).toEqual([10, 20, 30, 40, 50])
  })

  it('takes a timer back', async () => {
    const clock = virtualClock()
    let called = false
    clock.after(10, () => (called = true))()
    await clock.advance(100)
    expect(called).toBe(false)
  })

  it.each(['before', 'while'])('rejects a sleep that is aborted %s it waits, with the reason', async (when) => {
    const clock = virtualClock()
    const stop = new AbortController()
    const reason = new Error('no longer needed')
    if (when === 'before') stop.abort(reason)
    const sleeping = clock.sleep(10, stop.signal)
    if (when === 'while') stop.abort(reason)
    await expect(sleeping).rejects.toBe(reason)
    expect(clock.pending).toBe(0)
  })
})

describe('waitFor', () => {
  it('moves a virtual clock on until it is there', async () => {
    const clock = virtualClock(0)
    let value = ''
    clock.after(2_000, () => (value = 'there'))
    expect(await waitFor(() => value !== '' && value, { clock })).toBe('there')
    expect(clock.now()).toBeGreaterThanOrEqual(2_000)
  })

  it('says what did not happen, and why', async () => {
    const look = (): boolean => {
      throw new Error('nobody is there')
    }
    const waiting = waitFor(look, { clock: virtualClock(), timeoutMs: 50, what: 'a visit' })
    await expect(waiting).rejects.toThrow('a visit did not happen within 50 ms: nobody is there')
  })
})

describe('seededRandom', () => {
  it('gives the same numbers for the same seed, spread over 0 to 1', () => {
    const draw = (seed: number): number[] => Array.from({ length: 1_000 }, seededRandom(seed))
    expect(draw(7)).toEqual(draw(7))
    expect(draw(7)).not.toEqual(draw(8))
    expect(draw(7).every((number) => number >= 0 && number < 1)).toBe(true)
    const mean = draw(7).reduce((sum, number) => sum + number, 0) / 1_000
    expect(mean).toBeCloseTo(0.5, 1)
  })
})
