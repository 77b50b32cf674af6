import type { FileView } from '@plugboard/contract'
import type { StoredFile } from '@plugboard/store'
import type { FileBook } from '../files/file-book.ts'

/** Makes a signed link. */
export type FileLink = FileBook['link']

/** A file of a message with a fresh link, or with the reason why it is missing. */
export function fileView(file: StoredFile, link: FileLink): FileView {
  const { id, name, mime, size, failed } = file
  return { name, mime, size, url: id === null ? null : link({ id, name, mime }), failed }
}
