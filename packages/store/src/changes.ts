import type { ConnectorId, LineId } from '@plugboard/contract'
import type { Lease } from './leases.ts'
import type { ChannelRow } from './rows/channel-row.ts'
import type { ChatRow } from './rows/chat-row.ts'
import type { DeliveryRow } from './rows/delivery-row.ts'
import type { JournalEntry } from './rows/journal-row.ts'
import type { LineRow } from './rows/line-row.ts'
import type { MessageIdentity, MessageRow } from './rows/message-row.ts'
import type { SessionRow } from './rows/session-row.ts'
import type { TraceRow } from './rows/trace-row.ts'
import type { UserRow } from './rows/user-row.ts'

/** The rows of every table that changes in place. */
export interface Rows {
  readonly lines: LineRow
  readonly channels: ChannelRow
  readonly users: UserRow
  readonly chats: ChatRow
  readonly sessions: SessionRow
  readonly messages: MessageRow
  readonly deliveries: DeliveryRow
}

export type TableName = keyof Rows

/**
 * Everything that one commit writes, in one transaction.
 *
 * `insert` adds new rows with version 1; a key that is taken is a STORE_CONFLICT. `update` replaces whole rows, but for
 * the fields that are declared fixed (`tables.ts`): each carries the version that it was read with, the store writes the
 * next one, and STORE_CONFLICT means that another writer came first. Nothing of a failed commit is stored.
 */
export interface Changes {
  readonly insert?: { readonly [Table in TableName]?: readonly Rows[Table][] }
  readonly update?: { readonly [Table in TableName]?: readonly Rows[Table][] }
  /**
   * New external ids of messages: from now on these identities are known. A message of `insert` whose identity is known
   * is a repeat: STORE_CONFLICT. For a message that is stored already a known identity changes nothing, the first one
   * keeps it: a messenger that gives two messages the same id must not keep an outcome from being stored.
   */
  readonly identities?: readonly { readonly identity: MessageIdentity; readonly message: number }[]
  readonly deleteLines?: readonly LineId[]
  readonly trace?: readonly TraceRow[]
  readonly journal?: readonly JournalEntry[]
  /** Small values of connectors; `value: undefined` deletes. */
  readonly state?: readonly StateChange[]
  /** Forget all state of these channels. */
  readonly clearState?: readonly { readonly connector: ConnectorId; readonly line: LineId }[]
  /** Leases on which this commit depends: LEASE_LOST unless all of them are held. None for a store without leases. */
  readonly leases?: readonly Lease[]
}

export interface StateChange {
  readonly connector: ConnectorId
  readonly line: LineId
  readonly key: string
  readonly value: unknown
}
