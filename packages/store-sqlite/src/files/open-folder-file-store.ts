import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { PlugboardError, type FileId } from '@plugboard/contract'
import type { FileStore } from '@plugboard/store'
import { syncPath } from '../durable-files.ts'
import { storeErrorOf } from '../store-fault.ts'
import { fileIdOf, isFileId } from '@plugboard/store'

export interface FolderFileStoreOptions {
  /** Made when it is missing. */
  readonly folder: string
}

/**
 * Files in a folder, named by their content, in sub-folders of the first two digits. A file gets its name only when
 * its bytes are synced, so a name that exists is a file that is whole.
 */
export function openFolderFileStore({ folder }: FolderFileStoreOptions): FileStore {
  /** The same bytes at the same time are written once, and both wait until they are durable. */
  const writing = new Map<FileId, Promise<void>>()
  let temporary = 0
  const pathOf = (id: FileId): string => join(folder, id.slice(0, 2), id)
  return {
    async put(data) {
      const id = fileIdOf(data)
      const path = pathOf(id)
      const there = await exists(path)
      const running = writing.get(id)
      if (there && running === undefined) return id
      const write = running ?? writeDurably(path, `${path}.${process.pid}-${++temporary}.part`, data)
      writing.set(id, write)
      await write.finally(() => writing.delete(id))
      return id
    },
    async get(id) {
      if (!isFileId(id)) throw new PlugboardError('FILE_UNKNOWN', { file: id })
      return read(pathOf(id), id)
    },
    async has(id) {
      return isFileId(id) && exists(pathOf(id))
    },
  }
}

/** Written aside, synced, renamed, and the name synced as well. @throws STORE_FULL, STORE_FAILED */
async function writeDurably(path: string, aside: string, data: Uint8Array): Promise<void> {
  const folder = dirname(path)
  try {
    const created = await mkdir(folder, { recursive: true })
    await writeSynced(aside, data)
    await rename(aside, path)
    await syncPath(folder)
    if (created !== undefined) await syncPath(dirname(folder))
  } catch (error) {
    await rm(aside, { force: true })
    throw storeErrorOf(error, { folder, file: path })
  }
}

async function writeSynced(path: string, data: Uint8Array): Promise<void> {
  const file = await open(path, 'wx')
  try {
    await file.writeFile(data)
    await file.sync()
  } finally {
    await file.close()
  }
}

async function read(path: string, id: FileId): Promise<Uint8Array> {
  try {
    return new Uint8Array(await readFile(path))
  } catch (error) {
    if (codeOf(error) === 'ENOENT') throw new PlugboardError('FILE_UNKNOWN', { file: id }, { cause: error })
    throw new PlugboardError('STORE_FAILED', { problem: messageOf(error) }, { cause: error })
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}

function codeOf(error: unknown): string {
  return String((error as { readonly code?: unknown }).code)
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
