import type { FileId } from '@plugboard/contract'

/** The bytes of files, named by their content (SHA-256, hex). (design: Store and journal) */
export interface FileStore {
  /** Durable when it resolves; the same bytes get the same id. @throws STORE_FULL */
  put(data: Uint8Array): Promise<FileId>
  /** @throws FILE_UNKNOWN */
  get(id: FileId): Promise<Uint8Array>
  has(id: FileId): Promise<boolean>
}
