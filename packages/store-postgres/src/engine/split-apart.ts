import { tables, type Table, type TableName } from '@plugboard/store'
import type { Write } from '../write.ts'
import { positionOf } from './statements.ts'

/**
 * Writes that change the same row cannot go into one statement, which sees every row as it was before. They go one after
 * the other, in their order; all others stay together.
 */
export function splitApart(writes: readonly Write[]): readonly (readonly Write[])[] {
  if (writes.length === 1) return [writes]
  const parts: Write[][] = []
  let part: Write[] = []
  let touched = new Set<string>()
  for (const write of writes) {
    const keys = keysOf(write)
    if (keys.some((key) => touched.has(key))) {
      parts.push(part)
      part = []
      touched = new Set()
    }
    part.push(write)
    for (const key of keys) touched.add(key)
  }
  parts.push(part)
  return parts
}

const keyed = Object.entries(tables).map(([name, table]) => ({
  name: name as TableName,
  places: (table as Table).key.map((field) => positionOf(table, field)),
}))

/** Everything that only one write of a part may touch. */
function keysOf(write: Write): readonly string[] {
  const keys: string[] = []
  for (const { name, places } of keyed) {
    for (const rows of [write.insert[name], write.update[name]]) {
      if (rows === undefined) continue
      for (const values of rows) keys.push(`${name} ${places.map((at) => values[at]).join(' ')}`)
    }
  }
  for (const line of write.deleteLines) keys.push(`lines ${line}`)
  for (const { connector, line } of [...write.clearState, ...write.state]) keys.push(`state ${line} ${connector}`)
  for (const { hash } of write.newIdentities) keys.push(hash.toString('hex'))
  for (const { hash } of write.moreIdentities) keys.push(hash.toString('hex'))
  return keys
}
