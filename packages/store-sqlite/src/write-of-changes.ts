import {
  checkText,
  journalTable,
  jsonText,
  tables,
  valuesOf,
  type Changes,
  type JournalEntry,
  type MessageIdentity,
  type StateChange,
  type TableName,
} from '@plugboard/store'
import type { Operation, Write } from './write.ts'

const tableNames = Object.keys(tables) as TableName[]

/** The changes of one commit as operations. @throws STORE_REJECTED when a value cannot be stored as it is */
export function writeOfChanges(changes: Changes, atMs: number): Write {
  const operations: Operation[] = []
  if (changes.insert !== undefined) addRows(operations, 'insert', changes.insert)
  if (changes.update !== undefined) addRows(operations, 'update', changes.update)
  for (const line of changes.deleteLines ?? []) operations.push(['delete line', [line]])
  if (changes.identities !== undefined) addIdentities(operations, changes)
  for (const { message, step } of changes.trace ?? []) {
    operations.push(['add trace', [message, message, jsonText(step, traceStep)]])
  }
  for (const { connector, line } of changes.clearState ?? []) operations.push(['clear state', [connector, line]])
  for (const change of changes.state ?? []) operations.push(stateOperation(change))
  for (const entry of changes.journal ?? []) operations.push(['add journal', journalValues(entry, atMs)])
  return operations
}

function addRows(operations: Operation[], verb: 'insert' | 'update', rows: NonNullable<Changes['insert']>): void {
  for (const name of tableNames) {
    for (const row of rows[name] ?? []) {
      operations.push([`${verb} ${name}`, valuesOf(tables[name], verb === 'insert' ? { ...row, version: 1 } : row)])
    }
  }
}

function addIdentities(operations: Operation[], changes: Changes): void {
  const newMessages = new Set<number>(changes.insert?.messages?.map(({ id }) => id))
  for (const { identity, message } of changes.identities ?? []) {
    operations.push(['add identity', [...identityValues(identity), message, newMessages.has(message) ? 1 : 0]])
  }
}

function identityValues({ connector, line, chat, message }: MessageIdentity): (string | number)[] {
  return [
    checkText(connector, () => 'identity.connector'),
    line,
    checkText(chat, () => 'identity.chat'),
    checkText(message, () => 'identity.message'),
  ]
}

function stateOperation({ connector, line, key, value }: StateChange): Operation {
  const where = (): string => `state.${key}`
  if (value === undefined) return ['delete state', [connector, line, key]]
  return ['put state', [connector, line, checkText(key, where), jsonText(value, where)]]
}

/** The position (`seq`) comes last and is given by the engine. */
function journalValues(entry: JournalEntry, atMs: number): Operation[1] {
  return valuesOf(journalTable, { ...entry, atMs, seq: 0 })
}

const traceStep = (): string => 'trace.step'
