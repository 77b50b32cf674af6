import type { DatabaseSync } from 'node:sqlite'
import { IDENTITY_BITS, identityHash } from '../engine/identity-hash.ts'

/**
 * The two indexes that SQLite does not know as such: every row up to `merged.up_to` must be found by its index, and
 * everything in an index must lead to its row. See `DeferredIndex`.
 */
export function* indexProblems(db: DatabaseSync): Generator<string> {
  yield* messageIndexProblems(db)
  yield* identityIndexProblems(db)
}

function* messageIndexProblems(db: DatabaseSync): Generator<string> {
  const lost = db
    .prepare(
      `select id, chat, count(*) over () as n from messages where id <= ?
       and not exists (select 1 from message_index i where i.chat = messages.chat and i.message = messages.id) limit 1`,
    )
    .get(mergedTo(db, 'message_index'))
  if (lost !== undefined)
    yield `${lost['n']} messages are missing from message_index, such as ${lost['id']} of chat ${lost['chat']}`
  const astray = db
    .prepare(
      `select chat, message from message_index i
       where not exists (select 1 from messages m where m.id = i.message and m.chat = i.chat) limit 1`,
    )
    .get()
  if (astray !== undefined)
    yield `message_index leads to message ${astray['message']} of chat ${astray['chat']}, which is not there`
}

function* identityIndexProblems(db: DatabaseSync): Generator<string> {
  const upTo = mergedTo(db, 'identity_index')
  const inIndex = db.prepare('select 1 as found from identity_index where hash = ? and n = ?')
  let indexed = 0
  let lost = 0
  let example: unknown
  const rows = db.prepare('select n, connector, line, chat, external_id, message from identities')
  for (const { n, connector, line, chat, external_id: id, message } of rows.iterate()) {
    const hash = identityHash(String(connector), Number(line), String(chat), String(id), IDENTITY_BITS)
    if (inIndex.get(hash, n as number) !== undefined) indexed++
    else if (Number(n) <= upTo) {
      lost++
      example ??= message
    }
  }
  if (lost > 0) yield `${lost} identities are missing from identity_index, such as the one of message ${example}`
  const astray = Number(db.prepare('select count(*) as n from identity_index').get()?.['n']) - indexed
  if (astray > 0) yield `${astray} rows of identity_index lead to no identity`
}

/** 0 where the row is missing: then the next open reads everything again. */
function mergedTo(db: DatabaseSync, index: string): number {
  return Number(db.prepare('select up_to from merged where name = ?').get(index)?.['up_to'] ?? 0)
}
