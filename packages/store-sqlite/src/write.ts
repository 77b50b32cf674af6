import type { StoredValue, TableName } from '@plugboard/store'

/** What one step of a write does. */
export type OperationName =
  | `insert ${TableName}`
  | `update ${TableName}`
  | 'delete line'
  | 'add identity'
  | 'add trace'
  | 'insert plain message'
  | 'add journal'
  /** Journal rows of kind `chat` and `message` that follow each other, which is most of them. */
  | 'add references'
  | 'put state'
  | 'delete state'
  | 'clear state'
  | 'put setting'
  | 'add setting'
  | 'replace setting'
  | 'put login'
  | 'delete login'
  | 'expire logins'

/** One step, as plain values: cheap to hand to another thread, ready to be bound to a statement. */
export type Operation = readonly [name: OperationName, values: StoredValue[]]

/** Everything that one caller wants stored, together or not at all. */
export type Write = readonly Operation[]
