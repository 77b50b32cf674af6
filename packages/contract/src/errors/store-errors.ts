import { errorArea, type ErrorEntry } from './entry.ts'

export type StoreErrorCode =
  | 'STORE_BUSY'
  | 'STORE_FULL'
  | 'STORE_FAILED'
  | 'STORE_UNREACHABLE'
  | 'STORE_DENIED'
  | 'STORE_FOLDER_UNUSABLE'
  | 'FILES_NOT_SHARED'
  | 'STORE_CLOSED'
  | 'STORE_CONFLICT'
  | 'STORE_REJECTED'
  | 'STORE_LOCKED'
  | 'LEASE_LOST'
  | 'STORE_NEWER'
  | 'STORE_DAMAGED'
  | 'STORE_MISSING'
  | 'STORE_EXISTS'
  | 'BACKUP_EXISTS'
  | 'BACKUP_INCOMPLETE'
  | 'BACKUP_DAMAGED'
  | 'BACKUP_NOT_OURS'
  | 'RESTORE_UNFINISHED'
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
  STORE_UNREACHABLE: {
    message: 'The database does not answer ({database}): {problem}.',
    next: 'See that the database runs and can be reached. A host that runs goes on by itself, and nothing acknowledged is lost.',
    status: 503,
    retry: true,
  },
  STORE_DENIED: {
    message: 'The database does not let this host in ({database}): {problem}.',
    next: 'Check the user, the password and the name of the database in its address, that the user may create schemas there, and that it is no standby.',
    status: 503,
    retry: true,
  },
  STORE_FOLDER_UNUSABLE: {
    message: 'The folder {folder} cannot be used: {problem}.',
    next: 'Give this user the right to read and write there, or another folder with --data-dir.',
    status: 503,
    retry: true,
  },
  FILES_NOT_SHARED: {
    message: 'The folder {folder} is not the one in which the other workers keep files: it has no {mark}.',
    next: 'Give every worker the same folder, or leave --files out: then files are in the database. Whoever moves the folder moves {mark} with it.',
    status: 409,
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
  STORE_MISSING: {
    message: 'There is no store in {folder}.',
    next: 'Name the folder of the data with --data-dir.',
    status: 404,
  },
  STORE_EXISTS: {
    message: 'The folder {folder} holds data already.',
    next: 'Give another folder with --data-dir, or --replace to move what is there into a folder beside it.',
    status: 409,
  },
  BACKUP_EXISTS: {
    message: '{folder} is there already.',
    next: 'Name a folder that does not exist yet: every backup gets its own.',
    status: 409,
  },
  BACKUP_INCOMPLETE: {
    message: '{folder} is no complete backup: {problem}.',
    next: 'Name the folder that `plugboard backup` made; one that was interrupted ends with .partial and cannot be used.',
    status: 422,
  },
  BACKUP_DAMAGED: {
    message: 'The backup in {folder} is damaged: {problem}.',
    next: 'Use another backup; nothing was changed.',
    status: 422,
  },
  BACKUP_NOT_OURS: {
    message: 'The data are in PostgreSQL, which has its own tools to {task} them.',
    next: 'Run `{command}`, or use what your provider offers.',
    status: 409,
  },
  RESTORE_UNFINISHED: {
    message: 'A restore into {folder} was interrupted.',
    next: 'Run `plugboard restore` again; or delete {partial} to keep what is there.',
    status: 409,
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
