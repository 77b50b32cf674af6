import type { SimulatedMessageView } from '@plugboard/contract'

export type SimulatedFile = SimulatedMessageView['files'][number]

export interface FileBytes {
  readonly name: string
  readonly mime: string
  readonly data: Uint8Array
}

/** The files of one account of a simulated messenger, in memory. */
export interface MessengerFiles {
  put(file: FileBytes): SimulatedFile
  get(id: string): FileBytes | undefined
}

/** As it is kept over a restart. */
export interface StoredMessengerFile {
  readonly id: string
  readonly name: string
  readonly mime: string
  readonly base64: string
}

export class MessengerFileShelf implements MessengerFiles {
  readonly #url: string
  readonly #nextId: () => string
  readonly #files = new Map<string, FileBytes>()

  constructor(url: string, nextId: () => string, stored: readonly StoredMessengerFile[]) {
    this.#url = url
    this.#nextId = nextId
    for (const { id, name, mime, base64 } of stored) {
      this.#files.set(id, { name, mime, data: Buffer.from(base64, 'base64') })
    }
  }

  put(file: FileBytes): SimulatedFile {
    const id = this.#nextId()
    this.#files.set(id, file)
    return { name: file.name, mime: file.mime, size: file.data.byteLength, url: `${this.#url}/files/${id}` }
  }

  get(id: string): FileBytes | undefined {
    return this.#files.get(id)
  }

  /** Only files up to `maxBytes`: a restart of the sandbox need not remember videos. */
  stored(maxBytes: number): StoredMessengerFile[] {
    return [...this.#files]
      .filter(([, { data }]) => data.byteLength <= maxBytes)
      .map(([id, { name, mime, data }]) => ({ id, name, mime, base64: Buffer.from(data).toString('base64') }))
  }
}
