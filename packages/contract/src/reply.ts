import type { FileId } from './ids.ts'

/** What an operator writes: text, files or both. */
export interface Reply {
  /** Up to 1,000,000 characters. Default: none. */
  readonly text?: string
  /** Stored files, by id; up to 100. Default: none. */
  readonly files?: readonly FileId[]
}

/** The new text of an operator's message, 1 to 1,000,000 characters. */
export interface Edit {
  readonly text: string
}
