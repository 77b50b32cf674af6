import { PlugboardError, type ConnectorId, type LineId, type StatusFlags } from '@plugboard/contract'
import { describeThrown } from '../hooks/within-budget.ts'

const flagNames: ReadonlySet<string> = new Set<keyof StatusFlags>(['active', 'connection', 'register', 'error'])

/**
 * Flags as a plugin gives them, read once: what is checked is what is written.
 * @throws STATUS_FLAG_INVALID for another name than the four, and for anything but true and false
 */
export function namedFlags(
  flags: unknown,
  place: { readonly connector: ConnectorId; readonly line: LineId },
): Partial<StatusFlags> {
  const entries = entriesOf(flags)
  const wrong = entries.find(([flag, value]) => !flagNames.has(flag) || typeof value !== 'boolean')
  if (wrong === undefined) return Object.fromEntries(entries)
  const [flag, value] = wrong
  throw new PlugboardError('STATUS_FLAG_INVALID', { ...place, flag, value: describeThrown(value) })
}

function entriesOf(flags: unknown): [string, unknown][] {
  try {
    if (typeof flags === 'object' && flags !== null) return Object.entries(flags)
  } catch {
    // a proxy that cannot be read is as little of flags as a number
  }
  return [['every flag', flags]]
}
