import { PlugboardError, type ErrorCode, type ErrorFacts } from '@plugboard/contract'

/** An error as plain data, for its way from one thread to another. */
export interface Fault {
  readonly code: ErrorCode
  readonly facts: ErrorFacts
}

/** Which store failed: named in the errors. */
export interface StorePlace {
  /** The data folder, or `:memory:`. */
  readonly folder: string
  readonly file: string
}

/** The plain form of an error. */
export function faultOf({ code, facts }: PlugboardError): Fault {
  return { code, facts }
}

/** The error again. */
export function errorOf({ code, facts }: Fault): PlugboardError {
  return new PlugboardError(code, facts)
}

/** SQLite's primary result codes that mean something to a caller. https://sqlite.org/rescode.html */
const NO_PERMISSION = 3
const BUSY = 5
const READ_ONLY = 8
const CORRUPT = 11
const FULL = 13
const CANNOT_OPEN = 14
const TOO_BIG = 18
const CONSTRAINT = 19
const MISMATCH = 20
const NOT_A_DATABASE = 26
/** What the system says of a folder that is none, or not this user's. */
const UNUSABLE: readonly string[] = ['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'ELOOP', 'ENAMETOOLONG']
/** Extended codes of a taken key. */
const TAKEN_KEYS: readonly number[] = [1555, 2067, 2579]

/** Rows that contradict each other, as only a damaged file has them. */
export class Contradiction extends Error {}

/** What SQLite or the file system threw, as an error of the catalogue. `what` names the row that was written. */
export function storeErrorOf(error: unknown, place: StorePlace, what = 'a row'): PlugboardError {
  if (PlugboardError.is(error)) return error
  const problem = error instanceof Error ? error.message : String(error)
  if (isDiskFull(error)) return new PlugboardError('STORE_FULL', { file: place.file }, { cause: error })
  if (isUnusable(error))
    return new PlugboardError('STORE_FOLDER_UNUSABLE', { folder: place.folder, problem }, { cause: error })
  if (error instanceof Contradiction) return new PlugboardError('STORE_DAMAGED', { folder: place.folder, problem })
  const code = sqliteCode(error)
  if (TAKEN_KEYS.includes(code)) return new PlugboardError('STORE_CONFLICT', { what }, { cause: error })
  switch (code & 0xff) {
    case FULL:
      return new PlugboardError('STORE_FULL', { file: place.file }, { cause: error })
    case NO_PERMISSION:
    case READ_ONLY:
    case CANNOT_OPEN:
      return new PlugboardError('STORE_FOLDER_UNUSABLE', { folder: place.folder, problem }, { cause: error })
    case CORRUPT:
    case NOT_A_DATABASE:
      return new PlugboardError('STORE_DAMAGED', { folder: place.folder, problem }, { cause: error })
    case TOO_BIG:
    case CONSTRAINT:
    case MISMATCH:
      return new PlugboardError('STORE_REJECTED', { problem: `${what}: ${problem}` }, { cause: error })
    case BUSY:
      return new PlugboardError('STORE_LOCKED', { folder: place.folder, pid: 'unknown' }, { cause: error })
    default:
      return new PlugboardError('STORE_FAILED', { problem }, { cause: error })
  }
}

/** True when only the caller's own write is at fault, and others may go on. */
export function isCallersFault({ code }: PlugboardError): boolean {
  return code === 'STORE_CONFLICT' || code === 'STORE_REJECTED'
}

/** What the system says of a file that cannot grow. */
function isDiskFull(error: unknown): boolean {
  return ['ENOSPC', 'EDQUOT'].includes(systemCode(error))
}

function isUnusable(error: unknown): boolean {
  return UNUSABLE.includes(systemCode(error))
}

function systemCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}

function sqliteCode(error: unknown): number {
  const code: unknown = error instanceof Error ? (error as { errcode?: unknown }).errcode : undefined
  return typeof code === 'number' ? code : 0
}
