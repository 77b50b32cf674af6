import type { ChatView } from '@plugboard/contract'
import type { ChatRow, SessionRow, UserRow } from '@plugboard/store'
import { customerView } from './customer-view.ts'
import type { OperatorName } from './person-name.ts'
import { sessionView } from './session-view.ts'

/** What a row does not know about its chat. */
export interface ChatParts {
  /** The latest session. */
  readonly session: SessionRow | undefined
  /** The customer; undefined in a group. */
  readonly user: UserRow | undefined
  readonly operatorName: OperatorName
}

/** A chat in the operator's list. A chat without a name is called by its customer. */
export function chatView(row: ChatRow, { session, user, operatorName }: ChatParts): ChatView {
  const customer = user?.kind === 'customer' ? customerView(user) : null
  return {
    id: row.id,
    connector: row.connector,
    line: row.line,
    externalId: row.externalId,
    name: row.name || (customer?.name ?? row.externalId),
    group: row.externalUser === '',
    customer,
    session: session === undefined ? null : sessionView(session, operatorName),
    last: lastOf(row),
    unread: row.unread,
    createdMs: row.createdMs,
  }
}

function lastOf(row: ChatRow): ChatView['last'] {
  if (row.lastDirection === null) return null
  return { text: row.lastText, direction: row.lastDirection, atMs: row.lastMs }
}
