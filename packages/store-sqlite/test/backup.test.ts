import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { ChatId } from '@plugboard/contract'
import { checkIntegrity, restoreBackup, writeBackup } from '@plugboard/store-sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { clock } from './clock.ts'
import { flipBytes, type Opened, openFolder, writeMessages } from './stored-conversations.ts'
import { temporaryFolder } from './temporary-folder.ts'

/** So much that the database is copied in several steps, between which the writers go on. */
const LARGE = 'x'.repeat(40_000_000)

let folder = ''
let remove = (): void => {}
let opened: Opened
let chat: ChatId

beforeEach(async () => {
  ;({ folder, remove } = temporaryFolder())
  opened = await openFolder(data())
  chat = await writeMessages(opened, 100)
})
afterEach(async () => {
  await opened.store.close().catch(() => undefined)
  remove()
})

const data = (): string => join(folder, 'data')
const backup = (): string => join(folder, 'backups', 'monday')
const target = (): string => join(folder, 'target')
const backUp = (): ReturnType<typeof writeBackup> => writeBackup({ folder: data(), to: backup(), clock })
const restore = (replace = false): ReturnType<typeof restoreBackup> =>
  restoreBackup({ from: backup(), folder: target(), replace, clock })

function everythingIn(place: string): readonly string[] {
  return readdirSync(place, { recursive: true, encoding: 'utf8' }).map((name) => join(place, name))
}

async function storedAgain(): Promise<{ readonly texts: number; readonly files: number }> {
  const again = await openFolder(target())
  const messages = await again.store.messages({ chat, limit: 1_000 })
  const files = await Promise.all(messages.flatMap((message) => message.files.map(({ id }) => again.files.get(id!))))
  await again.store.close()
  return { texts: messages.length, files: files.length }
}

describe('a backup', () => {
  it('made while the store is written to has everything that was acknowledged before, and is one moment', async () => {
    await opened.store.putSetting('large', LARGE)
    const writing = [1, 2, 3, 4].map(() => writeMessages(opened, 100))
    const manifest = await backUp()
    await Promise.all(writing)
    expect(manifest.rows['messages']).toBeGreaterThanOrEqual(100)
    expect(messagesIn(backup())).toBe(manifest.rows['messages'])
    expect(await checkIntegrity({ folder: backup() })).toEqual([])
    await restore()
    expect(await storedAgain()).toEqual({ texts: 100, files: 10 })
    expect(await checkIntegrity({ folder: target() })).toEqual([])
  })

  it('tells what it holds, and is readable by its owner only', async () => {
    const manifest = await backUp()
    expect(manifest).toMatchObject({ format: 1, schema: 1, createdMs: clock.now(), leftOut: [] })
    expect(manifest.rows).toMatchObject({ messages: 100, chats: 1 })
    expect(manifest.files.count).toBe(10)
    expect(readdirSync(backup()).toSorted()).toEqual(['files', 'plugboard-backup.json', 'plugboard.db'])
    expect(readdirSync(join(folder, 'backups'))).toEqual(['monday'])
    for (const path of everythingIn(folder).filter((name) => name.startsWith(backup()))) {
      const { mode, nlink } = statSync(path)
      expect([path, mode & 0o077]).toEqual([path, 0])
      if (statSync(path).isFile()) expect([path, nlink]).toEqual([path, 1])
    }
  })

  it('reads the store of a host that was killed, too', async () => {
    await opened.store.close()
    const db = new DatabaseSync(join(data(), 'plugboard.db'))
    db.exec("pragma wal_autocheckpoint = 0; insert into settings values ('a', 'b')")
    await backUp()
    db.close()
    expect((await restore()).manifest.rows['messages']).toBe(100)
    const again = await openFolder(target())
    expect(await again.store.setting('a')).toBe('b')
    await again.store.close()
  })

  it('tells how far it is', async () => {
    const told: string[] = []
    await writeBackup({
      folder: data(),
      to: backup(),
      clock,
      onProgress: ({ step, done, total }) => void (done === total && told.push(step)),
    })
    expect(new Set(told)).toEqual(new Set(['database', 'files']))
  })

  it('leaves out a file that is damaged, and says so', async () => {
    const [file = ''] = everythingIn(join(data(), 'files')).filter((path) => statSync(path).isFile())
    writeFileSync(file, 'something else')
    expect(await backUp()).toMatchObject({ leftOut: [file.slice(-64)], files: { count: 9 } })
    expect((await restore()).manifest.files.count).toBe(9)
  })

  it('takes over what an interrupted one left, but is not taken for a whole one', async () => {
    const partial = `${backup()}.partial`
    mkdirSync(join(partial, 'files', 'ab'), { recursive: true })
    writeFileSync(join(partial, 'plugboard.db'), 'half')
    writeFileSync(join(partial, 'files', 'ab', 'left'), 'left')
    await expect(restoreBackup({ from: partial, folder: target(), clock })).rejects.toMatchObject({
      code: 'BACKUP_INCOMPLETE',
    })
    await backUp()
    expect(everythingIn(backup()).filter((path) => path.endsWith('left'))).toEqual([])
    expect(existsSync(partial)).toBe(false)
  })

  it.each([
    ['STORE_MISSING', (): unknown => writeBackup({ folder: join(folder, 'nothing'), to: backup(), clock })],
    ['BACKUP_EXISTS', (): unknown => writeBackup({ folder: data(), to: data(), clock })],
    ['STORE_LOCKED', (): unknown => Promise.all([backUp(), backUp()])],
  ])('ends with %s', async (code, call) => {
    await expect(call()).rejects.toMatchObject({ code })
  })

  it('does not copy pages that are damaged', async () => {
    await opened.store.close()
    flipBytes(join(data(), 'plugboard.db'))
    await expect(backUp()).rejects.toMatchObject({ code: 'STORE_DAMAGED' })
    expect(existsSync(backup())).toBe(false)
  })
})

describe('restoring', () => {
  it('refuses a folder with data, or moves them aside', async () => {
    await backUp()
    await restore()
    await expect(restore()).rejects.toMatchObject({ code: 'STORE_EXISTS' })
    const { movedTo } = await restore(true)
    expect(readdirSync(movedTo ?? '').toSorted()).toEqual(['files', 'plugboard.db'])
    expect(await storedAgain()).toEqual({ texts: 100, files: 10 })
  })

  it('refuses a folder in which a host runs', async () => {
    await backUp()
    const running = restoreBackup({ from: backup(), folder: data(), replace: true, clock })
    await expect(running).rejects.toMatchObject({ code: 'STORE_LOCKED' })
    expect(await opened.store.messages({ chat, limit: 1_000 })).toHaveLength(100)
  })

  it.each<[string, string, () => void]>([
    ['a byte more in the database', 'BACKUP_DAMAGED', () => appendFileSync(join(backup(), 'plugboard.db'), 'x')],
    ['no database', 'BACKUP_DAMAGED', () => rmSync(join(backup(), 'plugboard.db'))],
    ['a file missing', 'BACKUP_DAMAGED', () => rmSync(firstFile())],
    ['a file changed', 'BACKUP_DAMAGED', () => writeFileSync(firstFile(), 'something else')],
    ['no manifest', 'BACKUP_INCOMPLETE', () => rmSync(join(backup(), 'plugboard-backup.json'))],
    ['half a manifest', 'BACKUP_INCOMPLETE', () => writeFileSync(join(backup(), 'plugboard-backup.json'), '{"format"')],
    ['a newer schema', 'STORE_NEWER', () => changeManifest('"schema": 1', '"schema": 99')],
    ['another format', 'BACKUP_INCOMPLETE', () => changeManifest('"format": 1', '"format": 2')],
  ])('refuses a backup with %s, and changes nothing', async (_, code, damage) => {
    await backUp()
    await restore()
    damage()
    await expect(restore(true)).rejects.toMatchObject({ code })
    expect(await storedAgain()).toEqual({ texts: 100, files: 10 })
  })

  it('that was interrupted keeps a host from starting, until it was done again', async () => {
    await backUp()
    mkdirSync(join(target(), 'restore.partial'), { recursive: true })
    mkdirSync(join(target(), 'files'))
    await expect(openFolder(target())).rejects.toMatchObject({ code: 'RESTORE_UNFINISHED' })
    await restore()
    expect(await storedAgain()).toEqual({ texts: 100, files: 10 })
  })
})

function messagesIn(place: string): number {
  const db = new DatabaseSync(join(place, 'plugboard.db'), { readOnly: true })
  const { n } = db.prepare('select count(*) as n from messages').get() ?? {}
  db.close()
  return Number(n)
}

function firstFile(): string {
  return everythingIn(join(backup(), 'files')).find((path) => statSync(path).isFile()) ?? ''
}

function changeManifest(from: string, to: string): void {
  const path = join(backup(), 'plugboard-backup.json')
  writeFileSync(path, readFileSync(path, 'utf8').replace(from, to))
}
