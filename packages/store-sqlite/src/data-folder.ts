import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { isFileId } from '@plugboard/store'

/** The names of what a data folder holds. */
export const DATABASE_FILE = 'plugboard.db'
export const FILES_FOLDER = 'files'
/** There while a backup is being restored. */
export const RESTORE_FOLDER = 'restore.partial'

/** The ids of all files that are whole, in no order. Nothing where there is no folder. */
export async function listFiles(filesFolder: string): Promise<readonly string[]> {
  const names = await readdir(filesFolder, { recursive: true }).catch(() => [])
  return names.map((path) => path.slice(path.lastIndexOf('/') + 1)).filter(isFileId)
}

/** Where a file with this id is kept. */
export function pathOfFile(filesFolder: string, id: string): string {
  return join(filesFolder, id.slice(0, 2), id)
}
