import { PlugboardError } from '@plugboard/contract'
import {
  checkInteger,
  checkText,
  jsonText,
  tables,
  valuesOf,
  type Changes,
  type MessageIdentity,
  type StateChange,
  type StoredValue,
  type TableName,
} from '@plugboard/store'
import { identityHash } from './engine/identity-hash.ts'
import { positionOf } from './engine/statements.ts'
import { escapeText } from './engine/text-escape.ts'
import type { IdentityEntry, StateEntry, Write } from './write.ts'

const tableNames = Object.keys(tables) as TableName[]

/** The changes of one commit as values. @throws STORE_REJECTED when a value cannot be stored as it is */
export function writeOfChanges(changes: Changes): Write {
  const { newIdentities, moreIdentities } = identitiesOf(changes)
  return {
    insert: rowsOf(changes.insert, true),
    update: rowsOf(changes.update, false),
    deleteLines: (changes.deleteLines ?? []).map((line) => integer('lines.id', line)),
    newIdentities,
    moreIdentities,
    trace: (changes.trace ?? []).map(({ message, step }) => ({
      message: integer('trace.message', message),
      step: jsonText(step, () => 'trace.step'),
    })),
    clearState: (changes.clearState ?? []).map(channelOf),
    state: lastOfEach((changes.state ?? []).map(stateOf)),
    leases: changes.leases ?? [],
    journal: (changes.journal ?? []).map((entry) => jsonText(entry, () => 'journal')),
  }
}

function rowsOf(given: Changes['insert'], isNew: boolean): Write['insert'] {
  const rows: { [Name in TableName]?: readonly (readonly StoredValue[])[] } = {}
  if (given === undefined) return rows
  for (const name of tableNames) {
    const list = given[name]
    if (list === undefined || list.length === 0) continue
    const versionAt = positionOf(tables[name], 'version')
    rows[name] = list.map((row) => {
      const values = valuesOf(tables[name], row)
      if (isNew) values[versionAt] = 1
      return values
    })
  }
  return rows
}

function identitiesOf({ identities = [], insert }: Changes): Pick<Write, 'newIdentities' | 'moreIdentities'> {
  if (identities.length === 0) return { newIdentities: [], moreIdentities: [] }
  const newMessages = new Set<number>(insert?.messages?.map(({ id }) => id))
  const newIdentities = new Map<string, IdentityEntry>()
  const moreIdentities: IdentityEntry[] = []
  for (const { identity, message } of identities) {
    const entry = { hash: checkedHash(identity), message: integer('identities.message', message) }
    if (!newMessages.has(message)) moreIdentities.push(entry)
    else if ((newIdentities.get(entry.hash.toString('hex'))?.message ?? message) === message)
      newIdentities.set(entry.hash.toString('hex'), entry)
    else throw new PlugboardError('STORE_CONFLICT', { what: `identity ${identity.message}` })
  }
  return { newIdentities: [...newIdentities.values()], moreIdentities }
}

function checkedHash({ connector, line, chat, message }: MessageIdentity): Buffer {
  return identityHash({
    connector: checkText(connector, () => 'identities.connector'),
    line: integer('identities.line', line),
    chat: checkText(chat, () => 'identities.chat'),
    message: checkText(message, () => 'identities.externalId'),
  })
}

/** One statement sets all values, so a key may be there only once. */
function lastOfEach(entries: readonly StateEntry[]): readonly StateEntry[] {
  if (entries.length < 2) return entries
  return [...new Map(entries.map((entry) => [`${entry.line} ${entry.connector}\0${entry.key}`, entry])).values()]
}

function stateOf({ connector, line, key, value }: StateChange): StateEntry {
  const json = value === undefined ? null : jsonText(value, () => `state.${key}`)
  return { ...channelOf({ connector, line }), key: text('state.key', key), value: json }
}

function channelOf(channel: { readonly connector: string; readonly line: number }): {
  readonly connector: string
  readonly line: number
} {
  return { connector: text('state.connector', channel.connector), line: integer('state.line', channel.line) }
}

function text(field: string, value: string): string {
  return escapeText(checkText(value, () => field))
}

function integer(field: string, value: number): number {
  return checkInteger(value, () => field)
}
