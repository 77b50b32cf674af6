import { type HistoryMessage, type Line, SYSTEM_USER } from '@plugboard/contract'
import { asWritten } from './plain-brackets.ts'
import type { ToldMessage } from './protocol.ts'

/**
 * A message as its visitor may see it; undefined for one that they may not: what stays internal, and what still waits
 * in the outbox, has no id outside yet.
 */
export function toldMessage(message: HistoryMessage, line: Line | undefined): ToldMessage | undefined {
  const ref = message.externalIds[0]
  if (ref === undefined) return undefined
  const { id, direction, files, atMs, edited, deleted, deliveredMs, readMs } = message
  const own = direction === 'inbound'
  return {
    id,
    ref,
    from: own ? 'visitor' : message.user.id === SYSTEM_USER ? 'line' : 'operator',
    name: own || message.user.id === SYSTEM_USER ? '' : shownName(message.user.name, line),
    text: own ? asWritten(message.text) : message.text,
    files: files.map(({ name, mime, size, url }) => ({ name, mime, size, url })),
    atMs,
    edited,
    deleted,
    delivered: own || deliveredMs !== null,
    read: !own && readMs !== null,
  }
}

/** Whose name customers see is a setting of the line. (contract.md 7.1, OPERATOR_DATA) */
export function shownName(operator: string, line: Line | undefined): string {
  switch (line?.settings.OPERATOR_DATA) {
    case 'profile':
      return operator
    case 'queue':
      return line.settings.DEFAULT_OPERATOR_DATA.NAME
    default:
      return ''
  }
}
