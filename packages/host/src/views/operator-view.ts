import type { OperatorView } from '@plugboard/contract'
import type { OperatorRow } from '@plugboard/store'

/** An operator without what must stay in the store. */
export function operatorView(row: OperatorRow): OperatorView {
  return { id: row.id, login: row.login, name: row.name, role: row.role }
}
