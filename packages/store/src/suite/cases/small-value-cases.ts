import type { ConnectorId, LineId } from '@plugboard/contract'
import { describe, expect, it } from 'vitest'
import { hardTexts } from '../random-text.ts'
import { firstLine, shop } from '../sample-rows.ts'
import type { OpenStore } from '../under-test.ts'
import { withStore } from '../with-store.ts'

const channel = { connector: shop, line: firstLine }

/** State of connectors, settings of the installation, logins. */
export function smallValueCases(open: OpenStore): void {
  describe('state', () => {
    it('keeps any JSON value, and forgets it', () =>
      withStore(open, async (store) => {
        const values: unknown[] = [null, 0, false, '', [], {}, { a: [1, { b: 'c' }] }, ...hardTexts]
        for (const value of values) {
          await store.commit({ state: [{ ...channel, key: 'k', value }] })
          expect(await store.state(shop, firstLine, 'k')).toEqual(value)
        }
        await store.commit({ state: [{ ...channel, key: 'k', value: undefined }] })
        expect(await store.state(shop, firstLine, 'k')).toBeUndefined()
      }))

    it('belongs to a channel and is cleared with it, before what is newly set', () =>
      withStore(open, async (store) => {
        const other = { connector: 'other' as ConnectorId, line: 2 as LineId }
        await store.commit({
          state: [
            { ...channel, key: 'a', value: 1 },
            { ...channel, key: 'b', value: 2 },
            { ...other, key: 'a', value: 3 },
          ],
        })
        await store.commit({ clearState: [channel], state: [{ ...channel, key: 'b', value: 4 }] })
        expect(await store.state(shop, firstLine, 'a')).toBeUndefined()
        expect(await store.state(shop, firstLine, 'b')).toBe(4)
        expect(await store.state(other.connector, other.line, 'a')).toBe(3)
      }))

    it('refuses what has no JSON form', () =>
      withStore(open, async (store) => {
        const circle: Record<string, unknown> = {}
        circle['self'] = circle
        for (const value of [1n, () => 1, circle]) {
          const commit = store.commit({ state: [{ ...channel, key: 'k', value }] })
          await expect(commit).rejects.toMatchObject({ code: 'STORE_REJECTED' })
        }
      }))
  })

  describe('settings', () => {
    it('are kept and replaced', () =>
      withStore(open, async (store) => {
        expect(await store.setting('key')).toBeUndefined()
        for (const value of hardTexts) {
          await store.putSetting('key', value)
          expect(await store.setting('key')).toBe(value)
        }
        await expect(store.putSetting('key', '\ud800')).rejects.toMatchObject({ code: 'STORE_REJECTED' })
      }))

    it('are replaced by one of many who saw the same', () =>
      withStore(open, async (store) => {
        const race = (before: string | undefined): Promise<boolean[]> =>
          Promise.all(['a', 'b', 'c'].map((value) => store.replaceSetting('key', before, `${before} ${value}`)))
        expect((await race(undefined)).filter(Boolean)).toHaveLength(1)
        const first = await store.setting('key')
        expect(await race(undefined)).toEqual([false, false, false])
        expect(await race('something else')).toEqual([false, false, false])
        expect(await store.setting('key')).toBe(first)
        expect((await race(first)).filter(Boolean)).toHaveLength(1)
        expect(await store.setting('key')).toMatch(new RegExp(`^${first} .$`))
      }))
  })

  describe('logins', () => {
    it('are found by the hash of their token until they are deleted or expire', () =>
      withStore(open, async (store) => {
        const [a, b, c] = ['a', 'b', 'c'].map((tokenHash, at) => ({ tokenHash, user: at, expiresMs: 100 * at }))
        for (const login of [a, b, c]) await store.logins.put(login as NonNullable<typeof a>)
        expect(await store.logins.get('b')).toEqual(b)
        await store.logins.delete('b')
        expect(await store.logins.get('b')).toBeUndefined()
        await store.logins.expire(200)
        expect(await store.logins.get('a')).toBeUndefined()
        expect(await store.logins.get('c')).toEqual(c)
        await store.logins.put({ tokenHash: 'c', user: 9, expiresMs: 500 })
        expect(await store.logins.get('c')).toEqual({ tokenHash: 'c', user: 9, expiresMs: 500 })
      }))
  })
}
