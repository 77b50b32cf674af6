import type { DatabaseSync } from 'node:sqlite'
import { IDENTITY_BITS, identityHash } from '../engine/identity-hash.ts'
import { readRow, readRows } from './read-rows.ts'

/**
 * The two indexes that SQLite does not know as such: every row up to `merged.up_to` must be found by its index, and
 * everything in an index must lead to its row. See `DeferredIndex`.
 */
export function* indexProblems(db: DatabaseSync): Generator<string> {
  yield* messageIndexProblems(db)
  yield* identityIndexProblems(db)
}

function* messageIndexProblems(db: DatabaseSync): Generator<string> {
  const lost = readRow(db, lostMessagesSql, mergedTo(db, 'message_index'))
  if (lost !== undefined) {
    const { n = 0, id = 0, chat = 0 } = lost
    yield `${n} messages are missing from message_index, such as ${id} of chat ${chat}`
  }
  const astray = readRow(db, astrayMessagesSql)
  if (astray === undefined) return
  const { message = 0, chat = 0 } = astray
  yield `message_index leads to message ${message} of chat ${chat}, which is not there`
}

const lostMessagesSql = `select id, chat, count(*) over () as n from messages where id <= ?
  and not exists (select 1 from message_index i where i.chat = messages.chat and i.message = messages.id) limit 1`
const astrayMessagesSql = `select chat, message from message_index i
  where not exists (select 1 from messages m where m.id = i.message and m.chat = i.chat) limit 1`

function* identityIndexProblems(db: DatabaseSync): Generator<string> {
  const upTo = mergedTo(db, 'identity_index')
  const inIndex = db.prepare('select 1 as found from identity_index where hash = ? and n = ?')
  let indexed = 0
  const lost: number[] = []
  for (const { n, connector, line, chat, external_id: id, message } of readRows(db, identitiesSql)) {
    const hash = identityHash(String(connector), Number(line), String(chat), String(id), IDENTITY_BITS)
    if (inIndex.get(hash, Number(n)) !== undefined) indexed++
    else if (Number(n) <= upTo) lost.push(Number(message))
  }
  const [example = 0] = lost
  if (lost.length > 0)
    yield `${lost.length} identities are missing from identity_index, such as one of message ${example}`
  const { n = 0 } = readRow(db, 'select count(*) as n from identity_index') ?? {}
  if (Number(n) > indexed) yield `${Number(n) - indexed} rows of identity_index lead to no identity`
}

const identitiesSql = 'select n, connector, line, chat, external_id, message from identities'

/** 0 where the row is missing: then the next open reads everything again. */
function mergedTo(db: DatabaseSync, index: string): number {
  return Number(readRow(db, 'select up_to from merged where name = ?', index)?.['up_to'] ?? 0)
}
