import { PlugboardError, type FileId } from '@plugboard/contract'
import { fileIdOf, isFileId, type FileStore } from '@plugboard/store'
import { databaseName } from '../connection/connect.ts'
import { Reader } from '../connection/reader.ts'
import { schema } from '../engine/statements.ts'

export interface PostgresFileStoreOptions {
  /** The database of a store that has been opened there: its tables are made by `openPostgresStore`. */
  readonly url: string
}

/** A file store that holds a connection. */
export interface PostgresFileStore extends FileStore {
  close(): Promise<void>
}

/**
 * Files in the database that the workers share, on a connection of their own, so that a large file keeps no message
 * waiting. All methods @throws STORE_UNREACHABLE, STORE_CLOSED, STORE_FAILED
 */
export function openPostgresFileStore({ url }: PostgresFileStoreOptions): PostgresFileStore {
  const reader = new Reader(url, 'plugboard files', { database: databaseName(url) })
  return {
    /** The same bytes have the same id, so it may run twice, and is asked again like any question. */
    async put(data) {
      const id = fileIdOf(data)
      await reader.rows(PUT, [id, Buffer.from(data)])
      return id
    },
    async get(id) {
      const [row] = isFileId(id) ? await reader.rows(GET, [id]) : []
      if (row === undefined) throw new PlugboardError('FILE_UNKNOWN', { file: id })
      return new Uint8Array(row[0] as Buffer)
    },
    has: async (id: FileId) => isFileId(id) && (await reader.rows(HAS, [id])).length > 0,
    close: () => reader.close(),
  }
}

const PUT = `insert into ${schema}.files (id, data) values ($1, $2) on conflict do nothing`
const GET = `select data from ${schema}.files where id = $1`
const HAS = `select 1 from ${schema}.files where id = $1`
