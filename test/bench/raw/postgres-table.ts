import { Client } from 'pg'
import type { OpenPeer } from '../peer.ts'
import { watched } from '../process-figures.ts'
import { produce } from '../producers.ts'
import { GroupCommit } from './group-commit.ts'
import { rawColumns, rawRow, type RawRow } from './raw-row.ts'

/** The ways: with three ordinary indexes (unique by message, by chat, and a partial one) or none; over how many connections. */
const ways: Readonly<Record<string, { readonly indexes: boolean; readonly connections: number }>> = {
  'three indexes, one connection': { indexes: true, connections: 1 },
  'three indexes, four connections': { indexes: true, connections: 4 },
  'append only, one connection': { indexes: false, connections: 1 },
}

const indexes = `
  create unique index by_message on messages (connector, line, external_chat, external_id);
  create index by_chat on messages (chat, id);
  create index new_ones on messages (chat) where state = 'new';`

const columns = rawColumns.split(', ')
const typeOf = (value: string | number): string => (typeof value === 'number' ? 'bigint' : 'text')
const types = rawRow(0).map(typeOf)
const marks = types.map((type, at) => `$${at + 1}::${type}[]`)
const insertSql = `insert into messages (${rawColumns}) select * from unnest(${marks.join(', ')})`

/** The least that a durable message costs in PostgreSQL: a group of rows in one statement, which is one transaction. */
export const open: OpenPeer = ({ producers, serverUrl, storedBefore = 0, way = '' }) => {
  const { indexes: indexed, connections } = ways[way] ?? { indexes: true, connections: 1 }
  const clients = Array.from({ length: connections }, () => new Client({ connectionString: serverUrl }))
  const first = clients.at(0)!
  let last = 0
  const write = async (client: Client, rows: number): Promise<void> => {
    const group = Array.from({ length: rows }, () => rawRow(++last))
    await client.query({ name: 'insert', text: insertSql, values: columnsOf(group) })
  }
  const groups = clients.map((client) => new GroupCommit((rows) => write(client, rows)))
  const count = async (): Promise<number> =>
    (await first.query<{ rows: number }>('select count(*)::int as rows from messages')).rows[0]?.rows ?? 0
  return {
    name: `raw inserts in groups (${way})`,
    version: '',
    async start() {
      for (const client of clients) await client.connect()
      const table = columns.map((column, at) => `${column} ${types.at(at)}${column === 'id' ? ' primary key' : ''}`)
      await first.query(`create table messages (${table.join(', ')}); ${indexed ? indexes : ''}`)
      for (let rows = 0; rows < storedBefore; rows += 2_000) await write(first, Math.min(2_000, storedBefore - rows))
    },
    async oneRound(turn) {
      const before = await count()
      const one = (producer: number): Promise<void> => groups.at(producer % connections)!.add()
      const { result, detail } = await watched(() => produce(producers, turn, one))
      const handled = (await count()) - before
      return { sent: result.sent, handled, tookMs: result.tookMs, detail: { ...result.detail, ...detail } }
    },
    async stop() {
      for (const client of clients) await client.end()
    },
  }
}

function columnsOf(rows: readonly RawRow[]): (string | number)[][] {
  return columns.map((_, at) => rows.map((row) => row[at]!))
}
