import { existsSync, mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { openSqliteStore } from '@plugboard/store-sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { clock } from './clock.ts'
import { temporaryFolder } from './temporary-folder.ts'

let folder = ''
let remove = (): void => {}

beforeEach(() => {
  ;({ folder, remove } = temporaryFolder())
})
afterEach(() => remove())

describe.each([
  ['in the same thread', false],
  ['in its own thread', true],
])('opening a data folder (%s)', (_, thread) => {
  const open = (at = folder): ReturnType<typeof openSqliteStore> => openSqliteStore({ folder: at, clock, thread })

  it('makes the folder', async () => {
    const deep = join(folder, 'a', 'b')
    await (await open(deep)).close()
    expect(existsSync(join(deep, 'plugboard.db'))).toBe(true)
  })

  it('refuses a folder that is in use, naming the process', async () => {
    const store = await open()
    const again = open()
    await expect(again).rejects.toMatchObject({ code: 'STORE_LOCKED' })
    await expect(again).rejects.toThrow(`process ${process.pid}`)
    await store.close()
    await (await open()).close()
  })

  it('is not kept from it by the lock of a process that is gone', async () => {
    writeFileSync(join(folder, 'plugboard.lock'), '')
    writeFileSync(join(folder, 'plugboard.pid'), '999999999')
    await (await open()).close()
    expect(readFileSync(join(folder, 'plugboard.pid'), 'utf8')).toBe(String(process.pid))
  })

  it('refuses data of a newer version, and leaves them alone', async () => {
    await (await open()).close()
    const db = new DatabaseSync(join(folder, 'plugboard.db'))
    db.exec('pragma user_version = 99')
    db.close()
    const again = open()
    await expect(again).rejects.toMatchObject({ code: 'STORE_NEWER', facts: { found: 99, folder } })
    await expect(open()).rejects.toMatchObject({ code: 'STORE_NEWER' })
  })

  it('says that a file is damaged', async () => {
    await (await open()).close()
    writeFileSync(join(folder, 'plugboard.db'), 'this is no database, whatever its name says'.repeat(200))
    await expect(open()).rejects.toMatchObject({ code: 'STORE_DAMAGED', facts: { folder } })
  })

  it('says that a part of a file is missing', async () => {
    const store = await open()
    await store.putSetting('key', 'value'.repeat(10_000))
    await store.close()
    truncateSync(join(folder, 'plugboard.db'), 8_192)
    const read = async (): Promise<unknown> => {
      const damaged = await open()
      return damaged.setting('key').finally(() => damaged.close())
    }
    await expect(read()).rejects.toMatchObject({ code: 'STORE_DAMAGED' })
  })

  it('says that the folder cannot be one', async () => {
    const file = join(folder, 'file')
    writeFileSync(file, '')
    await expect(open(file)).rejects.toMatchObject({ code: 'STORE_FOLDER_UNUSABLE' })
    mkdirSync(join(folder, 'plugboard.db'))
    await expect(open()).rejects.toMatchObject({ code: 'STORE_FOLDER_UNUSABLE' })
  })
})
