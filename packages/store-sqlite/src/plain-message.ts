import { checkInteger, checkText, jsonText, tables, type MessageRow, type StoredValue } from '@plugboard/store'

/** What a plain message says of each column: a value of its own, or what all of them say. */
const said: { readonly [Field in keyof MessageRow]: string } = {
  id: '?',
  version: '1',
  chat: '?',
  session: '?',
  direction: "'inbound'",
  author: '?',
  text: '?',
  files: "'[]'",
  externalIds: '?',
  atMs: '?',
  editedMs: '0',
  deletedMs: '0',
  versions: "'[]'",
  delivery: '0',
  deliveredMs: '0',
  readMs: '0',
  trace: '?',
}

/** Where the id and the chat are among the values of a plain message. */
export const plainMessageIdAt = 0
export const plainMessageChatAt = 1

/**
 * Nearly every message: a customer wrote a text, and nothing happened to it yet. Half of its columns say the same, so
 * they are part of the statement and need not be bound for each. (test/bench, durable-inbound)
 */
export const plainMessageSql: string = plainSql()

export function isPlainMessage(row: MessageRow): boolean {
  return (
    row.direction === 'inbound' &&
    row.delivery === 0 &&
    row.files.length === 0 &&
    row.versions.length === 0 &&
    row.editedMs === 0 &&
    row.deletedMs === 0 &&
    row.deliveredMs === 0 &&
    row.readMs === 0
  )
}

/** @throws STORE_REJECTED */
export function plainMessageValues(row: MessageRow): StoredValue[] {
  return [
    integer('id', row.id),
    integer('chat', row.chat),
    integer('session', row.session),
    integer('author', row.author),
    integer('atMs', row.atMs),
    checkText(row.text, () => 'messages.text'),
    jsonText(row.externalIds, () => 'messages.externalIds'),
    jsonText(row.trace, () => 'messages.trace'),
  ]
}

function integer(field: string, value: number): number {
  return checkInteger(value, () => `messages.${field}`)
}

function plainSql(): string {
  const bound: (keyof MessageRow)[] = ['id', 'chat', 'session', 'author', 'atMs', 'text', 'externalIds', 'trace']
  const fixed = tables.messages.columns.filter(({ field }) => said[field as keyof MessageRow] !== '?')
  const columns = [...bound.map((field) => tables.messages.columns.find((column) => column.field === field)!), ...fixed]
  const values = columns.map(({ field }) => said[field as keyof MessageRow])
  return `insert into messages (${columns.map(({ name }) => name).join(', ')}) values (${values.join(', ')})`
}
