import type { Store } from '@plugboard/store'
import { openMemoryStore } from '@plugboard/store-sqlite'
import { createTestHost, virtualClock } from '@plugboard/testkit'
import { describe, expect, it, onTestFinished } from 'vitest'

/** A store that cannot say which sessions are due, until it is repaired. */
function withoutDueSessions(store: Store): { readonly store: Store; repair(): void } {
  let broken = true
  const answer = (target: Store, name: keyof Store): unknown => {
    if (name === 'dueSessions' && broken) return () => Promise.reject(new Error('the disk does not answer'))
    const value = target[name]
    return typeof value === 'function' ? value.bind(target) : value
  }
  return {
    store: new Proxy(store, { get: (target, name) => answer(target, name as keyof Store) }),
    repair: () => void (broken = false),
  }
}

describe('a task that fails', () => {
  it('is among the remarks, counted, and goes on by itself', async () => {
    const clock = virtualClock()
    const faulty = withoutDueSessions(await openMemoryStore({ clock }))
    const test = await createTestHost({ clock, store: faulty.store })
    onTestFinished(() => test.close())
    const remark = (): object | undefined => test.host.diagnostics.list().find(({ code }) => code === 'TASK_FAILED')
    await clock.advance(3_000)
    const told = 'The task close-sessions, which runs by itself, failed: the disk does not answer.'
    expect(remark()).toMatchObject({ message: told, count: 3 })
    faulty.repair()
    await clock.advance(60_000)
    expect(remark()).toMatchObject({ count: 3 })
  })
})
