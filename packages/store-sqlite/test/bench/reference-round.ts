import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { measure, TEXT, type Round } from './round.ts'

interface ReferenceOptions {
  readonly folder: string
  readonly seconds: number
  readonly chats: number
  readonly rowsBefore: number
}

/** Raw group commit of messages alone into a plain table with a unique, a per-chat and a partial index, as text. */
export async function referenceRound({ folder, seconds, chats, rowsBefore }: ReferenceOptions): Promise<Round> {
  const db = new DatabaseSync(join(folder, 'reference.db'))
  db.exec(`pragma journal_mode = wal; pragma synchronous = full; pragma wal_autocheckpoint = 16000;
    create table messages (id integer primary key, connector text, line integer, chat text, external_id text, text text,
      state text);
    create unique index a on messages (connector, line, chat, external_id);
    create index b on messages (chat, id);
    create index c on messages (chat) where state = 'new';`)
  const insert = db.prepare(
    'insert into messages (connector, line, chat, external_id, text, state) values (?,?,?,?,?,?)',
  )
  let n = 0
  const one = (): void => {
    n++
    insert.run('basewebchat', 1, `chat-${Math.floor(Math.random() * chats)}`, `m-${Math.random()}-${n}`, TEXT, 'new')
  }
  db.exec('begin')
  for (let at = 0; at < rowsBefore; at++) one()
  db.exec('commit')
  let waiting: (() => void)[] = []
  const flush = (): void => {
    const group = waiting
    waiting = []
    db.exec('begin')
    for (let at = 0; at < group.length; at++) one()
    db.exec('commit')
    for (const done of group) done()
  }
  const round = await measure(
    seconds,
    () =>
      new Promise((resolve) => {
        if (waiting.length === 0) setImmediate(flush)
        waiting.push(resolve)
      }),
  )
  db.close()
  return round
}
