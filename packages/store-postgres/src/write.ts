import type { Lease, StoredValue, TableName } from '@plugboard/store'

type RowsOf = { readonly [Name in TableName]?: readonly (readonly StoredValue[])[] }

/** Everything that one caller wants stored, together or not at all: checked, as plain values. */
export interface Write {
  readonly insert: RowsOf
  readonly update: RowsOf
  readonly deleteLines: readonly number[]
  /** Identities of messages that this write inserts: each must be unknown. */
  readonly newIdentities: readonly IdentityEntry[]
  /** Identities of other messages: one that is known stays as it is. */
  readonly moreIdentities: readonly IdentityEntry[]
  readonly trace: readonly { readonly message: number; readonly step: string }[]
  readonly clearState: readonly { readonly connector: string; readonly line: number }[]
  readonly state: readonly StateEntry[]
  readonly leases: readonly Lease[]
  /** Each as JSON. */
  readonly journal: readonly string[]
}

export interface IdentityEntry {
  readonly hash: Buffer
  readonly message: number
}

export interface StateEntry {
  readonly connector: string
  readonly line: number
  readonly key: string
  /** JSON; null deletes. */
  readonly value: string | null
}
