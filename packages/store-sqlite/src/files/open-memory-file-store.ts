import { PlugboardError, type FileId } from '@plugboard/contract'
import type { FileStore } from '@plugboard/store'
import { fileIdOf } from '@plugboard/store'

/** Files that live as long as the process. */
export function openMemoryFileStore(): FileStore {
  const files = new Map<FileId, Uint8Array>()
  return {
    async put(data) {
      const id = fileIdOf(data)
      if (!files.has(id)) files.set(id, data.slice())
      return id
    },
    async get(id) {
      const data = files.get(id)
      if (data === undefined) throw new PlugboardError('FILE_UNKNOWN', { file: id })
      return data.slice()
    },
    async has(id) {
      return files.has(id)
    },
  }
}
