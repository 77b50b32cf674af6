import { errorArea, type ErrorEntry } from './entry.ts'

export type StoreErrorCode =
  | 'STORE_BUSY'
  | 'STORE_FULL'
  | 'STORE_FAILED'
  | 'STORE_CLOSED'
  | 'STORE_CONFLICT'
  | 'STORE_REJECTED'
  | 'STORE_LOCKED'
  | 'LEASE_LOST'
  | 'STORE_NEWER'
  | 'STORE_DAMAGED'
  | 'JOURNAL_CURSOR_OLD'
  | 'CURSOR_INVALID'

export const storeErrors: Readonly<Record<StoreErrorCode, ErrorEntry>> = errorArea({
  STORE_BUSY: {
    message: 'The store has {waiting} commits waiting and takes no more.',
    next: 'Try again in a moment.',
    status: 503,
    retry: true,
  },
  STORE_FULL: {
    message: 'The store cannot write: the disk is full ({file}).',
    next: 'Free some space; nothing acknowledged is lost, and the host goes on by itself.',
    status: 507,
    retry: true,
  },
  STORE_FAILED: {
    message: 'The store failed: {problem}.',
    next: 'Read the cause; whether the change was stored is not known.',
    status: 500,
    retry: true,
    certain: false,
  },
  STORE_CLOSED: {
    message: 'The store is closed.',
    next: 'Start the host again.',
    status: 503,
    retry: true,
  },
  STORE_CONFLICT: {
    message: 'Another writer changed {what} meanwhile.',
    next: 'The host tries again by itself.',
    status: 409,
    retry: true,
  },
  STORE_REJECTED: {
    message: 'The store refused a row: {problem}.',
    next: 'Correct the value named; the other changes of the group were stored.',
    status: 422,
  },
  STORE_LOCKED: {
    message: 'The data folder {folder} is in use by another process ({pid}).',
    next: 'Stop the other host, or give another folder with --data-dir.',
    status: 409,
    retry: true,
  },
  LEASE_LOST: {
    message: 'This worker no longer owns channel {connector} on line {line}: another one may have taken it over.',
    next: 'Nothing to do: the new owner goes on. See the workers on the status board.',
    status: 409,
    retry: true,
  },
  STORE_NEWER: {
    message: 'The data in {folder} was written by a newer version (schema {found}, this one knows {known}).',
    next: 'Start the newer version, or restore a backup.',
    status: 409,
  },
  STORE_DAMAGED: {
    message: 'The data in {folder} is damaged: {problem}.',
    next: 'Restore a backup; see `plugboard doctor`.',
    status: 500,
  },
  JOURNAL_CURSOR_OLD: {
    message: 'The cursor is older than the journal.',
    next: 'Load a snapshot and go on from its cursor.',
    status: 410,
  },
  CURSOR_INVALID: {
    message: 'The cursor is not valid.',
    next: 'Use a cursor that an answer gave.',
    status: 400,
  },
})
