import type { SessionView } from '@plugboard/contract'
import type { SessionRow } from '@plugboard/store'
import type { OperatorName } from './person-name.ts'

/** A session of a chat; an operator who is gone shows by number. */
export function sessionView(row: SessionRow, operatorName: OperatorName): SessionView {
  return {
    id: row.id,
    chat: row.chat,
    state: row.state,
    operator: row.operator === 0 ? null : { id: row.operator, name: operatorName(row.operator) ?? `#${row.operator}` },
    openedMs: row.openedMs,
    closedMs: row.closedMs === 0 ? null : row.closedMs,
    end: row.end,
    parent: row.parent,
  }
}
