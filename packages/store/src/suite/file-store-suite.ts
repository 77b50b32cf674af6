import type { FileId } from '@plugboard/contract'
import { describe, expect, it } from 'vitest'
import type { FileStore } from '../file-store.ts'

export interface FileStoreUnderTest {
  readonly files: FileStore
  /** The same files through a new file store; absent where they end with it. */
  readonly reopen?: () => Promise<FileStore>
  close(): Promise<void>
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

/** What every file store keeps to. */
export function runFileStoreSuite(name: string, open: () => Promise<FileStoreUnderTest>): void {
  const withFiles = async (work: (files: FileStore, underTest: FileStoreUnderTest) => Promise<void>): Promise<void> => {
    const underTest = await open()
    try {
      await work(underTest.files, underTest)
    } finally {
      await underTest.close()
    }
  }

  describe(name, () => {
    it('names bytes by their SHA-256', () =>
      withFiles(async (files) => {
        const id = await files.put(bytes('hello'))
        expect(id).toBe('2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824')
        expect(await files.has(id)).toBe(true)
        expect(await files.get(id)).toEqual(bytes('hello'))
      }))

    it('keeps nothing, and much, as it is', () =>
      withFiles(async (files, { reopen }) => {
        const large = Uint8Array.from({ length: 3_000_000 }, (_, at) => (at * 7) & 255)
        for (const data of [new Uint8Array(), Uint8Array.of(0), large]) {
          const id = await files.put(data)
          expect(Buffer.from(await files.get(id)).equals(data)).toBe(true)
          const again = await reopen?.()
          if (again !== undefined) expect(Buffer.from(await again.get(id)).equals(data)).toBe(true)
        }
      }))

    it('gives the same bytes the same name, put at the same time or again', () =>
      withFiles(async (files) => {
        const ids = await Promise.all(Array.from({ length: 20 }, () => files.put(bytes('same'))))
        expect(new Set([...ids, await files.put(bytes('same'))]).size).toBe(1)
        expect(await files.get(ids[0] as FileId)).toEqual(bytes('same'))
      }))

    it('is not touched by what its callers do to their bytes', () =>
      withFiles(async (files) => {
        const data = bytes('mine')
        const id = await files.put(data)
        data[0] = 0
        const read = await files.get(id)
        expect(read).toEqual(bytes('mine'))
        read[0] = 0
        expect(await files.get(id)).toEqual(bytes('mine'))
      }))

    it.each(['', 'nothing', '../../etc/passwd', '/etc/passwd', 'f'.repeat(64), `${'a'.repeat(63)}\0`])(
      'knows no file %j',
      (id) =>
        withFiles(async (files) => {
          expect(await files.has(id as FileId)).toBe(false)
          await expect(files.get(id as FileId)).rejects.toMatchObject({ code: 'FILE_UNKNOWN' })
        }),
    )
  })
}
