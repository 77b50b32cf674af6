import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { OpenPeer } from '../peer.ts'
import { watched } from '../process-figures.ts'
import { produce } from '../producers.ts'
import { GroupCommit } from './group-commit.ts'
import { rawColumns, rawRow } from './raw-row.ts'

/** The ways: three ordinary indexes (unique by message, by chat, and a partial one), or none at all. */
const ways: Readonly<Record<string, string>> = {
  'three indexes': `
    create unique index by_message on messages (connector, line, external_chat, external_id);
    create index by_chat on messages (chat, id);
    create index new_ones on messages (chat) where state = 'new';`,
  'append only': '',
}

/**
 * The least that a durable message costs in a table: raw group commit of rows, with the settings of the embedded store
 * and none of our code.
 */
export const open: OpenPeer = ({ folder, producers, storedBefore = 0, way = 'append only' }) => {
  const db = new DatabaseSync(join(folder, 'raw.db'))
  db.exec(`pragma journal_mode = wal; pragma synchronous = full; pragma wal_autocheckpoint = 16000;
    pragma cache_size = -65536;
    create table messages (id integer primary key, ${rawColumns.slice('id, '.length)}); ${ways[way]}`)
  const marks = rawColumns.replaceAll(/\w+/g, '?')
  const insert = db.prepare(`insert into messages (${rawColumns}) values (${marks})`)
  let last = 0
  const write = (rows: number): void => {
    db.exec('begin')
    for (let row = 0; row < rows; row += 1) insert.run(...rawRow(++last))
    db.exec('commit')
  }
  const group = new GroupCommit(write)
  const count = db.prepare('select count(*) as rows from messages where id > ?')
  return {
    name: `node:sqlite, ${way}`,
    version: process.versions.sqlite ?? '',
    async start() {
      for (let rows = 0; rows < storedBefore; rows += 10_000) write(Math.min(10_000, storedBefore - rows))
    },
    async oneRound(turn) {
      const before = last
      const { result, detail } = await watched(() => produce(producers, turn, () => group.add()))
      const handled = Number(count.get(before)?.['rows'])
      return { sent: result.sent, handled, tookMs: result.tookMs, detail: { ...result.detail, ...detail } }
    },
    async stop() {
      db.close()
    },
  }
}
