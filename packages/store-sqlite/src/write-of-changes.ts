import {
  checkInteger,
  checkText,
  journalTable,
  jsonText,
  tables,
  valuesOf,
  type Changes,
  type JournalEntry,
  type MessageIdentity,
  type MessageRow,
  type Rows,
  type StateChange,
  type StoredValue,
  type TableName,
  type TraceRow,
} from '@plugboard/store'
import { isPlainMessage, plainMessageValues } from './plain-message.ts'
import type { Operation, Write } from './write.ts'

const tableNames = Object.keys(tables) as TableName[]

/** The changes of one commit as operations. @throws STORE_REJECTED when a value cannot be stored as it is */
export function writeOfChanges(changes: Changes, atMs: number): Write {
  const operations: Operation[] = []
  if (changes.insert !== undefined) addRows(operations, 'insert', changes.insert)
  if (changes.update !== undefined) addRows(operations, 'update', changes.update)
  for (const line of changes.deleteLines ?? []) operations.push(['delete line', [integer('lines.id', line)]])
  if (changes.identities !== undefined) addIdentities(operations, changes)
  for (const row of changes.trace ?? []) operations.push(traceOperation(row))
  for (const channel of changes.clearState ?? []) operations.push(['clear state', channelValues(channel)])
  for (const change of changes.state ?? []) operations.push(stateOperation(change))
  addJournal(operations, changes.journal ?? [], atMs)
  return operations
}

function addRows(operations: Operation[], verb: 'insert' | 'update', rows: NonNullable<Changes['insert']>): void {
  for (const name of tableNames) {
    for (const row of rows[name] ?? []) operations.push(rowOperation(name, verb, row))
  }
}

function rowOperation(name: TableName, verb: 'insert' | 'update', row: Rows[TableName]): Operation {
  if (verb === 'update') return [`update ${name}`, valuesOf(tables[name], row)]
  if (name === 'messages' && isPlainMessage(row as MessageRow))
    return ['insert plain message', plainMessageValues(row as MessageRow)]
  return [`insert ${name}`, valuesOf(tables[name], { ...row, version: 1 })]
}

/** References that follow each other travel and are written together. */
function addJournal(operations: Operation[], entries: readonly JournalEntry[], atMs: number): void {
  let references: StoredValue[] = []
  for (const entry of entries) {
    if (entry.kind !== 'chat' && entry.kind !== 'message') {
      operations.push(['add journal', journalValues(entry, atMs)])
      references = []
      continue
    }
    if (references.length === 0) operations.push(['add references', references])
    const chat = integer('journal.chat', entry.chat)
    const message = entry.kind === 'message' ? integer('journal.message', entry.message) : null
    references.push(atMs, entry.kind, chat, message)
  }
}

function addIdentities(operations: Operation[], changes: Changes): void {
  const newMessages = new Set<number>(changes.insert?.messages?.map(({ id }) => id))
  for (const { identity, message } of changes.identities ?? []) {
    const isNew = newMessages.has(message) ? 1 : 0
    operations.push(['add identity', [...identityValues(identity), integer('identities.message', message), isNew]])
  }
}

function identityValues({ connector, line, chat, message }: MessageIdentity): (string | number)[] {
  return [
    text('identities.connector', connector),
    integer('identities.line', line),
    text('identities.chat', chat),
    text('identities.externalId', message),
  ]
}

/** The message twice: once for the row, once to find the number of its next step. */
function traceOperation({ message, step }: TraceRow): Operation {
  const id = integer('trace.message', message)
  return ['add trace', [id, id, jsonText(step, () => 'trace.step')]]
}

function stateOperation({ connector, line, key, value }: StateChange): Operation {
  const keys = [...channelValues({ connector, line }), text('state.key', key)]
  if (value === undefined) return ['delete state', keys]
  return ['put state', [...keys, jsonText(value, () => `state.${key}`)]]
}

function channelValues({ connector, line }: { readonly connector: string; readonly line: number }): StoredValue[] {
  return [text('state.connector', connector), integer('state.line', line)]
}

/** The position (`seq`) comes last and is given by the engine. */
function journalValues(entry: JournalEntry, atMs: number): StoredValue[] {
  return valuesOf(journalTable, { ...entry, atMs, seq: 0 })
}

function text(field: string, value: string): string {
  return checkText(value, () => field)
}

function integer(field: string, value: number): number {
  return checkInteger(value, () => field)
}
