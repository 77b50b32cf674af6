import { PlugboardError } from '@plugboard/contract'
import { tables, type StoredValue, type Table, type TableName } from '@plugboard/store'
import { plainMessageChatAt, plainMessageIdAt, plainMessageSql } from '../plain-message.ts'
import type { Operation, OperationName } from '../write.ts'
import type { DeferredIndex } from './deferred-index.ts'
import type { DeferredUpdates } from './deferred-updates.ts'
import type { IdentityRows } from './identity-rows.ts'
import type { JournalRows } from './journal-rows.ts'
import { insertSql, positionOf, updateSql, type Statements } from './statements.ts'

/** What operations are applied to. */
export interface Applied {
  readonly statements: Statements
  readonly identities: IdentityRows
  readonly messageIndex: DeferredIndex
  readonly chats: DeferredUpdates
  readonly journal: JournalRows
}

type Apply = (to: Applied, values: StoredValue[]) => void

/** Applies one operation inside the transaction that runs. @throws STORE_CONFLICT, or what SQLite throws */
export function applyOperation(to: Applied, [name, values]: Operation): void {
  applications[name](to, values)
}

/** The row that an operation writes, for messages. */
export function describeOperation([name, values]: Operation): string {
  if (name === 'insert plain message') return `messages ${values[plainMessageIdAt]}`
  const [verb, tableName] = name.split(' ') as [string, string]
  const table = tables[tableName as TableName] as Table | undefined
  return table === undefined || verb === 'delete' ? name : rowName(table, values)
}

const applications: Readonly<Record<OperationName, Apply>> = {
  ...inserts(),
  ...updates(),
  'insert messages': insertMessage(),
  'insert plain message': insertPlainMessage,
  'update chats': ({ chats }, values) => chats.update(values),
  'delete line': runs('delete from lines where id = ?'),
  'add identity': ({ identities }, values) => identities.add(values),
  'add trace': runs(
    'insert into trace (message, n, step) values (?, (select coalesce(max(n), 0) + 1 from trace where message = ?), ?)',
  ),
  'add journal': ({ journal }, values) => journal.append(values),
  'add references': ({ journal }, values) => journal.appendReferences(values),
  'put state': runs('insert or replace into state (connector, line, key, value) values (?, ?, ?, ?)'),
  'delete state': runs('delete from state where connector = ? and line = ? and key = ?'),
  'clear state': runs('delete from state where connector = ? and line = ?'),
  'put setting': runs('insert or replace into settings (key, value) values (?, ?)'),
  'add setting': runs('insert into settings (key, value) values (?, ?)'),
  'replace setting': replacesSetting,
  'put login': runs('insert or replace into logins (token_hash, user, expires_ms) values (?, ?, ?)'),
  'delete login': runs('delete from logins where token_hash = ?'),
  'expire logins': runs('delete from logins where expires_ms < ?'),
}

function runs(sql: string): Apply {
  return ({ statements }, values) => {
    statements.of(sql).run(...values)
  }
}

/** @throws STORE_CONFLICT when it is not what it was */
function replacesSetting({ statements }: Applied, [key, value, before]: StoredValue[]): void {
  const { changes } = statements
    .of('update settings set value = ? where key = ? and value = ?')
    .run(value as string, key as string, before as string)
  if (changes !== 1) throw new PlugboardError('STORE_CONFLICT', { what: `setting ${key}` })
}

function inserts(): Record<`insert ${TableName}`, Apply> {
  const entries = Object.values(tables).map((table) => [`insert ${table.name}`, runs(insertSql(table))])
  return Object.fromEntries(entries) as Record<`insert ${TableName}`, Apply>
}

function insertMessage(): Apply {
  const sql = insertSql(tables.messages)
  const idAt = positionOf(tables.messages, 'id')
  const chatAt = positionOf(tables.messages, 'chat')
  return ({ statements, messageIndex }, values) => {
    statements.of(sql).run(...values)
    messageIndex.add(values[chatAt] as number, values[idAt] as number)
  }
}

function insertPlainMessage({ statements, messageIndex }: Applied, values: StoredValue[]): void {
  statements.of(plainMessageSql).run(...values)
  messageIndex.add(values[plainMessageChatAt] as number, values[plainMessageIdAt] as number)
}

function updates(): Record<`update ${TableName}`, Apply> {
  const entries = Object.values(tables).map((table) => [`update ${table.name}`, updatesRow(table)])
  return Object.fromEntries(entries) as Record<`update ${TableName}`, Apply>
}

function updatesRow(table: Table): Apply {
  const sql = updateSql(table)
  return ({ statements }, values) => {
    if (statements.of(sql).run(...values).changes === 1) return
    throw new PlugboardError('STORE_CONFLICT', { what: rowName(table, values) })
  }
}

function rowName(table: Table, values: readonly StoredValue[]): string {
  return [table.name, ...table.key.map((field) => values[positionOf(table, field)])].join(' ')
}
