import type { TaskRun } from '@plugboard/store'
import { describe, expect, it } from 'vitest'
import { ClockTasks } from '../src/tasks/clock-tasks.ts'
import { HandClock } from './hand-clock.ts'

/** Lets what was begun reach its end. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve()
}

describe('tasks in this process', () => {
  async function started(run: () => Promise<void>, everyMs = 5_000) {
    const clock = new HandClock()
    const tasks = new ClockTasks(clock)
    const ended: TaskRun[] = []
    await tasks.start([{ name: 'sweep', everyMs, run }], (each) => void ended.push(each))
    const pass = async (ms: number): Promise<void> => {
      clock.pass(ms)
      await settle()
    }
    return { clock, tasks, ended, pass }
  }

  it('begin within a second, and come again each time so long after their end', async () => {
    let runs = 0
    const { pass, ended } = await started(async () => void runs++)
    await pass(1_000)
    expect(runs).toBe(1)
    await pass(4_999)
    expect(runs).toBe(1)
    await pass(1)
    expect(runs).toBe(2)
    expect(ended).toEqual([
      { task: 'sweep', tookMs: 0, error: null },
      { task: 'sweep', tookMs: 0, error: null },
    ])
  })

  it('never run twice at the same time', async () => {
    const runs: PromiseWithResolvers<void>[] = []
    const { pass, ended } = await started(() => {
      const run = Promise.withResolvers<void>()
      runs.push(run)
      return run.promise
    })
    await pass(60_000)
    expect(runs).toHaveLength(1)
    runs[0]?.resolve()
    await settle()
    expect(ended).toEqual([{ task: 'sweep', tookMs: 59_000, error: null }])
    await pass(5_000)
    expect(runs).toHaveLength(2)
  })

  it('that fail are told, and tried again soon even when they are rarely due', async () => {
    const error = new Error('no disk')
    let broken = true
    const { pass, ended } = await started(() => (broken ? Promise.reject(error) : Promise.resolve()), 3_600_000)
    await pass(1_000)
    expect(ended).toMatchObject([{ task: 'sweep', error }])
    broken = false
    await pass(10_000)
    expect(ended).toMatchObject([{ error }, { error: null }])
    await pass(3_599_999)
    expect(ended).toHaveLength(2)
  })

  it('that throw at once count as failed', async () => {
    const { pass, ended } = await started(() => {
      throw new Error('at once')
    })
    await pass(1_000)
    expect(ended).toMatchObject([{ error: new Error('at once') }])
  })

  it('stop after what runs, and begin nothing any more', async () => {
    const run = Promise.withResolvers<void>()
    let runs = 0
    const { clock, tasks, pass } = await started(() => {
      runs++
      return run.promise
    })
    await pass(1_000)
    let stopped = false
    const stopping = tasks.stop().then(() => void (stopped = true))
    await settle()
    expect(stopped).toBe(false)
    run.resolve()
    await stopping
    expect(clock.alarms).toBe(0)
    await pass(60_000)
    expect(runs).toBe(1)
  })
})
