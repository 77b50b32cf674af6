import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { messageText } from './message-text.ts'

/** The least that a durable message costs: a row in a plain table. */
export interface RawTable {
  /** Resolves when the row is synced; rows of one turn of the event loop share one transaction. */
  insert(chat: number): Promise<void>
  close(): void
}

/**
 * Raw group commit into one table with three ordinary indexes (unique by message, by chat, and a partial one), with
 * the same durability as the store: a sync to disk for every group.
 */
export function openRawTable(folder: string, rowsBefore: number): RawTable {
  const db = new DatabaseSync(join(folder, 'raw.db'))
  db.exec(`pragma journal_mode = wal; pragma synchronous = full; pragma wal_autocheckpoint = 16000;
    create table messages (id integer primary key, connector text, line integer, chat text, external_id text, text text,
      state text);
    create unique index by_message on messages (connector, line, chat, external_id);
    create index by_chat on messages (chat, id);
    create index new_ones on messages (chat) where state = 'new';`)
  const sql = 'insert into messages (connector, line, chat, external_id, text, state) values (?, ?, ?, ?, ?, ?)'
  const statement = db.prepare(sql)
  let rows = 0
  const write = (chat: number): void => {
    statement.run('bench', 1, `chat-${chat}`, `message-${++rows}`, messageText, 'new')
  }
  db.exec('begin')
  for (let row = 0; row < rowsBefore; row += 1) write(row % 1_000)
  db.exec('commit')
  let group: { readonly chat: number; readonly done: () => void }[] = []
  const flush = (): void => {
    const written = group
    group = []
    db.exec('begin')
    for (const { chat } of written) write(chat)
    db.exec('commit')
    for (const { done } of written) done()
  }
  return {
    insert: (chat) =>
      new Promise((done) => {
        if (group.length === 0) setImmediate(flush)
        group.push({ chat, done })
      }),
    close: () => db.close(),
  }
}
