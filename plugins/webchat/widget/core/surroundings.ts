import type { Identity, PublicSettings, ServerFrame } from '../../src/protocol.ts'

/**
 * What the chat needs from the browser, and nothing else: the rest of `core` runs anywhere, so that its promises are
 * tested without one.
 */
export interface Surroundings {
  readonly clock: WidgetClock
  /** From 0 to 1; for delays between attempts. */
  readonly random: () => number
  /** 128 random bits, base64url: 22 characters. */
  readonly newId: () => string
  readonly keep: Keep
  readonly files: FileKeep
  /** Opens a socket to the channel. */
  readonly openSocket: (calls: SocketCalls) => OpenSocket
  /** Sends a file; rejects when the network does. */
  readonly upload: (file: PendingFile, id: string, identity: Identity) => Promise<UploadAnswer>
}

export interface WidgetClock {
  now(): number
  /** The returned function takes it back. */
  after(delayMs: number, call: () => void): () => void
}

/** Small texts that outlive the page, where the browser lets them. */
export interface Keep {
  get(key: string): string | null
  set(key: string, value: string): void
  remove(key: string): void
  keys(): readonly string[]
}

/** Files that have not been taken yet. */
export interface FileKeep {
  put(id: string, file: PendingFile): Promise<void>
  get(id: string): Promise<PendingFile | undefined>
  remove(id: string): Promise<void>
}

/** The part of the browser's `File` that matters here. */
export interface PendingFile {
  readonly name: string
  readonly type: string
  readonly size: number
}

export interface SocketCalls {
  opened(): void
  heard(data: string): void
  /** Also when it could not be opened. Called once. */
  closed(code: number): void
}

export interface OpenSocket {
  send(data: string): void
  close(): void
}

export type UploadAnswer = Extract<ServerFrame, { readonly type: 'done' | 'refused' | 'later' }>

export type { PublicSettings }
