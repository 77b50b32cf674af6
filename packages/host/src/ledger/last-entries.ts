import type { JournalEntry } from '@plugboard/store'
import { channelKey, type RowKey } from './row-keys.ts'

/** References to the same row are journalled once per commit, in the place of the last; status changes all stay. */
export function lastEntries(entries: readonly JournalEntry[]): JournalEntry[] {
  const seen = new Map<JournalEntry['kind'], Set<RowKey>>()
  const kept: JournalEntry[] = []
  for (let at = entries.length - 1; at >= 0; at -= 1) {
    const entry = entries[at]!
    if (isNew(seen, entry)) kept.push(entry)
  }
  return kept.toReversed()
}

function isNew(seen: Map<JournalEntry['kind'], Set<RowKey>>, entry: JournalEntry): boolean {
  const key = referredRow(entry)
  if (key === null) return true
  let keys = seen.get(entry.kind)
  if (keys === undefined) seen.set(entry.kind, (keys = new Set()))
  if (keys.has(key)) return false
  keys.add(key)
  return true
}

/** The row that an entry is about, among those of its kind; null for one that stands for itself. */
function referredRow(entry: JournalEntry): RowKey | null {
  switch (entry.kind) {
    case 'status':
      return null
    case 'line':
    case 'lineDeleted':
    case 'cleanCache':
      return entry.line
    case 'channel':
      return channelKey(entry.connector, entry.line)
    case 'chat':
      return entry.chat
    case 'session':
      return entry.session
    case 'message':
      return entry.message
    case 'delivery':
      return entry.delivery
    case 'operator':
      return ''
  }
}
