import { PlugboardError } from '@plugboard/contract'

/** Which database failed: named in the errors, never with a password. */
export interface StorePlace {
  /** `plugboard on db.example.com:5432` */
  readonly database: string
}

/** What PostgreSQL said, as far as it matters here. https://www.postgresql.org/docs/current/errcodes-appendix.html */
export interface ServerError extends Error {
  readonly code: string
  readonly detail?: string
  readonly table?: string
  readonly severity?: string
}

const UNIQUE_VIOLATION = '23505'
const DISK_FULL = '53100'
/** Another transaction won: the same again may well work. Serialization, deadlock. */
const TRY_AGAIN: readonly string[] = ['40001', '40P01']
/** Starting, stopping, ended from outside, out of connections: the connection is gone, or there is none to be had. */
const NO_CONNECTION: readonly string[] = ['57P01', '57P02', '57P03', '57P04', '57P05', '25P03', '53300']
/** A transaction that may not write. */
export const READ_ONLY = '25006'
/** Wrong user or password, no such database, or no right to do what the store does there. */
const DENIED: readonly string[] = ['28000', '28P01', '3D000', '42501', READ_ONLY]
/** Waited too long for a lock or an answer. */
const TOO_SLOW: readonly string[] = ['55P03', '57014']
/** Values that do not fit: data exceptions and constraints, and what is too large. */
const REJECTED = /^(22|23|54)/
/** What sockets say. */
const SOCKET: readonly string[] = [
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ECONNABORTED',
  'ENOENT',
]

/** What the database or its connection threw, as an error of the catalogue. `what` names the row that was written. */
export function storeErrorOf(error: unknown, { database }: StorePlace, what = 'a row'): PlugboardError {
  if (PlugboardError.is(error)) return error
  const problem = error instanceof Error ? error.message : String(error)
  const { code, detail, table } = (isServerError(error) ? error : {}) as Partial<ServerError>
  if (DENIED.includes(code ?? '') || isLoginProblem(problem))
    return new PlugboardError('STORE_DENIED', { database, problem: loginProblem(problem) }, { cause: error })
  if (code === undefined || isUnreachable(error))
    return new PlugboardError('STORE_UNREACHABLE', { database, problem }, { cause: error })
  if (code === UNIQUE_VIOLATION) {
    return new PlugboardError(
      'STORE_CONFLICT',
      { what: [table ?? what, detail].filter(Boolean).join(': ') },
      { cause: error },
    )
  }
  if (code === DISK_FULL) return new PlugboardError('STORE_FULL', { file: database }, { cause: error })
  if (TRY_AGAIN.includes(code)) return new PlugboardError('STORE_CONFLICT', { what }, { cause: error })
  if (REJECTED.test(code))
    return new PlugboardError('STORE_REJECTED', { problem: `${what}: ${problem}` }, { cause: error })
  return new PlugboardError('STORE_FAILED', { problem }, { cause: error })
}

/** What `pg` itself says when the password is missing or the server does not know it either. */
function isLoginProblem(problem: string): boolean {
  return problem.startsWith('SASL')
}

function loginProblem(problem: string): string {
  return problem.includes('client password must be a') ? 'it asks for a password, and none is given' : problem
}

/** An answer of the server, with its SQLSTATE. */
export function isServerError(error: unknown): error is ServerError {
  return error instanceof Error && typeof (error as Partial<ServerError>).code === 'string'
}

/** The database cannot be reached or takes too long: the same may work later. */
export function isUnreachable(error: unknown): boolean {
  return isConnectionLost(error) || (isServerError(error) && TOO_SLOW.includes(error.code))
}

/** The connection is gone: it is not known what became of what was sent on it. */
export function isConnectionLost(error: unknown): boolean {
  if (PlugboardError.is(error)) return false
  if (!isServerError(error)) return true
  return NO_CONNECTION.includes(error.code) || error.code.startsWith('08') || SOCKET.includes(error.code)
}

/** The transaction was undone because another one won. */
export function isTryAgain(error: unknown): boolean {
  return isServerError(error) && TRY_AGAIN.includes(error.code)
}

/** True when only the caller's own write is at fault, and others may go on. */
export function isCallersFault({ code }: PlugboardError): boolean {
  return code === 'STORE_CONFLICT' || code === 'STORE_REJECTED' || code === 'LEASE_LOST'
}
