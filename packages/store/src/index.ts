// the ports
export type {
  ChatQuery,
  Counter,
  DeliveryQuery,
  FindQuery,
  FoundRows,
  Login,
  Logins,
  MessageQuery,
  Store,
} from './store.ts'
export type { FileStore } from './file-store.ts'
export type { Task, TaskRun, Tasks } from './tasks.ts'
export type { Journal, OthersRows } from './journal.ts'
export type { ChannelKey, Lease, LeaseRow, Leases, WorkerRow } from './leases.ts'
export type { Rate, Rates, TokensGranted, TokensWanted } from './rates.ts'
export type { ChatKey, CustomerKey, Loaded, Wanted } from './wanted.ts'
export type { Changes, Rows, StateChange, TableName } from './changes.ts'

// what is stored
export type { LineRow } from './rows/line-row.ts'
export type { ChannelRow } from './rows/channel-row.ts'
export type { CustomerRow, OperatorRow, UserRow } from './rows/user-row.ts'
export type { ChatRow } from './rows/chat-row.ts'
export type { SessionRow } from './rows/session-row.ts'
export type { MessageIdentity, MessageRow, StoredFile } from './rows/message-row.ts'
export type { DeliveryPayload, DeliveryRow } from './rows/delivery-row.ts'
export type { TraceRow } from './rows/trace-row.ts'
export type { JournalEntry, JournalRow } from './rows/journal-row.ts'

// for implementations
export { CommitQueue } from './commit-queue.ts'
export type { CommitQueueOptions, GroupWriter, WriteResult } from './commit-queue.ts'
export { Announcer } from './announcer.ts'
export { journalTable, tables } from './tables.ts'
export type { Column, ColumnKind, Table } from './tables.ts'
export { checkInteger, checkText, jsonText, jsonValue, rowOf, valuesOf } from './row-values.ts'
export type { StoredValue } from './row-values.ts'
export { fileIdOf, isFileId } from './file-id.ts'
