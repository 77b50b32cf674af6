import type { FileId, InboundFile } from '@plugboard/contract'
import type { StoredFile } from '@plugboard/store'

/** Files of messages: taken in, linked, read. */
export interface FileBook {
  /** Stores bytes or downloads an address through the size and address guard. Never throws: a failure is part of the result. */
  intake(file: InboundFile): Promise<StoredFile>
  /** A signed link on this host, valid for 24 hours. */
  link(file: { readonly id: FileId; readonly name: string; readonly mime: string }): string
  /** What is known of a stored file that an operator or a plugin names. @throws FILE_UNKNOWN */
  find(
    id: string,
  ): Promise<{ readonly id: FileId; readonly name: string; readonly mime: string; readonly size: number }>
  /** @throws FILE_UNKNOWN */
  read(id: string): Promise<{ readonly name: string; readonly mime: string; readonly data: Uint8Array }>
}
