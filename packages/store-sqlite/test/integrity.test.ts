import { readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { checkIntegrity, writeBackup } from '@plugboard/store-sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { clock } from './clock.ts'
import { flipBytes, type Opened, openFolder, writeMessages } from './stored-conversations.ts'
import { temporaryFolder } from './temporary-folder.ts'

let folder = ''
let remove = (): void => {}
let opened: Opened

beforeEach(async () => {
  ;({ folder, remove } = temporaryFolder())
  opened = await openFolder(join(folder, 'data'))
  await writeMessages(opened, 200)
})
afterEach(() => remove())

const data = (): string => join(folder, 'data')

async function damaged(sql: string): Promise<readonly string[]> {
  await opened.store.close()
  const db = new DatabaseSync(join(data(), 'plugboard.db'))
  db.enableDefensive(false)
  db.exec(sql)
  db.close()
  return checkIntegrity({ folder: data() })
}

function storedFiles(): readonly string[] {
  const files = join(data(), 'files')
  return readdirSync(files, { recursive: true, encoding: 'utf8' })
    .map((name) => join(files, name))
    .filter((path) => statSync(path).isFile())
}

describe('the integrity of a data folder', () => {
  it('is found to be whole, also while a host writes and what is deferred is half merged', async () => {
    const writing = writeMessages(opened, 200)
    for (let at = 0; at < 5; at++) expect(await checkIntegrity({ folder: data() })).toEqual([])
    await writing
    expect(await checkIntegrity({ folder: data() })).toEqual([])
    await opened.store.close()
    expect(await checkIntegrity({ folder: data() })).toEqual([])
  })

  it.each([
    [
      'a row of the index of messages',
      'delete from message_index where message = 7',
      /^1 messages are missing from message_index, such as 7 of chat 1/,
    ],
    ['a row too many in it', 'insert into message_index values (5, 7)', /^message_index leads to message 7 of chat 5/],
    [
      'a row of the index of identities',
      'delete from identity_index where n = 9',
      /^1 identities are missing from identity_index/,
    ],
    [
      'a row too many in it',
      'insert into identity_index values (5, 7)',
      /^1 rows of identity_index lead to no identity/,
    ],
    [
      'a message',
      'delete from messages where id = 7; delete from message_index where message = 7',
      /^1 of identities point to messages that are missing, such as 7/,
    ],
    ['a chat', 'delete from chats', /^200 of messages point to chats that are missing, such as 1/],
    [
      'a row of the journal',
      'delete from journal where seq = 20',
      /^1 rows of the journal are missing between 1 and 200/,
    ],
    [
      'an update of a chat that is lost',
      "delete from chats; insert into chat_updates values (9999, '[1]')",
      /point to chats/,
    ],
    [
      'an update of a chat that is cut',
      "insert into chat_updates values (9999, '[1,')",
      /^update 9999 of chats is not readable/,
    ],
  ])('names what is wrong with %s', async (_, sql, text) => {
    expect(await damaged(sql)).toContainEqual(expect.stringMatching(text))
  })

  it('names a page with flipped bytes', async () => {
    await opened.store.close()
    flipBytes(join(data(), 'plugboard.db'))
    expect(await checkIntegrity({ folder: data() })).toContainEqual(expect.stringMatching(/\w/))
  })

  it('names an index of SQLite that lost an entry', async () => {
    // What the index says is taken from a schema in which it holds other rows.
    const problems = await damaged(`
      pragma writable_schema = on;
      update sqlite_schema set sql = 'create index sessions_open on sessions (line, connector) where id < 0' where name = 'sessions_open';
      update sqlite_schema set sql = 'create index chats_last on chats (last_ms)' where name = 'chats_last';
    `)
    expect(problems).toContainEqual(expect.stringMatching(/chats_last/))
  })

  it('names files that are gone, and files that changed', async () => {
    await opened.store.close()
    const [first = '', second = ''] = storedFiles()
    rmSync(first)
    writeFileSync(second, 'something else')
    expect(await checkIntegrity({ folder: data() })).toEqual([
      expect.stringMatching(/^1 files of messages are missing, such as [0-9a-f]{64} of message \d+$/),
      expect.stringMatching(/^the file [0-9a-f]{64} has other bytes than it was stored with$/),
    ])
  })

  it('refuses a store of a newer version, and a folder without one', async () => {
    await expect(damaged('pragma user_version = 99')).rejects.toMatchObject({ code: 'STORE_NEWER' })
    await expect(checkIntegrity({ folder })).rejects.toMatchObject({ code: 'STORE_MISSING' })
  })
})

describe('the integrity of a backup', () => {
  it('is checked without leaving anything in its folder, and compared with its checksums', async () => {
    const to = join(folder, 'backup')
    await writeBackup({ folder: data(), to, clock })
    await opened.store.close()
    const before = readdirSync(to)
    expect(await checkIntegrity({ folder: to })).toEqual([])
    expect(readdirSync(to)).toEqual(before)
    const db = new DatabaseSync(join(to, 'plugboard.db'))
    db.exec("update messages set text = 'Hallo' where id = 7")
    db.close()
    expect(await checkIntegrity({ folder: to })).toEqual(['plugboard.db is not the one that was backed up'])
  })
})
