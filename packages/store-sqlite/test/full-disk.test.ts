import type { ConnectorId, LineId } from '@plugboard/contract'
import type { Store } from '@plugboard/store'
import { openSqliteStore } from '@plugboard/store-sqlite'
import { describe, expect, it } from 'vitest'
import { clock } from './clock.ts'
import { temporaryFolder } from './temporary-folder.ts'

const channel = { connector: 'shop' as ConnectorId, line: 1 as LineId }
const LARGE = 'x'.repeat(20_000)
/** The schema and some room. */
const PAGES = 120

describe.each([
  ['in the same thread', false],
  ['in its own thread', true],
])('a full disk (%s)', (_, thread) => {
  it('refuses commits without storing any part of them, and takes them again once there is space', async () => {
    const { folder, remove } = temporaryFolder()
    const failures: unknown[] = []
    const onFailure = (error: unknown): void => void failures.push(error)
    const store = await openSqliteStore({ folder, clock, thread, onFailure, tuning: { maxPages: PAGES, mergeAt: 10 } })
    const stored = await fill(store)
    expect(stored).toBeGreaterThan(5)

    const refused = [1, 2, 3].map((at) =>
      store.commit({
        identities: [{ identity: { connector: 'a', line: 1, chat: 'b', message: `refused ${at}` }, message: at }],
        journal: [{ kind: 'operator' }],
        state: [{ ...channel, key: `refused ${at}`, value: LARGE }],
      }),
    )
    const results = await Promise.allSettled(refused)
    expect(
      results.map((result) => (result.status === 'rejected' ? (result.reason as { code: string }).code : '')),
    ).toEqual(['STORE_FULL', 'STORE_FULL', 'STORE_FULL'])
    await expectWhole(store, stored)

    await store.commit({ state: [{ ...channel, key: 'large 0', value: undefined }] })
    await store.commit({ state: [{ ...channel, key: 'small', value: 'fits' }], journal: [{ kind: 'operator' }] })
    expect(await store.state(channel.connector, channel.line, 'small')).toBe('fits')
    expect(await store.journal.last()).toBe(stored + 1)
    expect(failures).toEqual([])
    await store.close()
    remove()
  })
})

/** Until nothing more fits; returns how many commits did. */
async function fill(store: Store): Promise<number> {
  for (let at = 0; ; at++) {
    const full = await store
      .commit({
        identities: [{ identity: { connector: 'a', line: 1, chat: 'b', message: `stored ${at}` }, message: at }],
        journal: [{ kind: 'operator' }],
        state: [{ ...channel, key: `large ${at}`, value: LARGE }],
      })
      .then(
        () => false,
        (error: { code: string }) => {
          expect(error.code).toBe('STORE_FULL')
          return true
        },
      )
    if (full) return at
  }
}

async function expectWhole(store: Store, stored: number): Promise<void> {
  const identity = (message: string): { connector: string; line: number; chat: string; message: string } => {
    return { connector: 'a', line: 1, chat: 'b', message }
  }
  const known = Array.from({ length: stored }, (_, at) => identity(`stored ${at}`))
  const unknown = [1, 2, 3].map((at) => identity(`refused ${at}`))
  const { identities } = await store.load({ messagesByIdentity: [...known, ...unknown] })
  expect(identities.map(({ message }) => message)).toEqual(known.map((_, at) => at))
  expect(await store.journal.last()).toBe(stored)
  expect(await store.state(channel.connector, channel.line, 'refused 1')).toBeUndefined()
  expect(await store.state(channel.connector, channel.line, 'large 0')).toBe(LARGE)
}
