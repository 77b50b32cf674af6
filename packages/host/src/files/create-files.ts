import { randomBytes } from 'node:crypto'
import { type Clock, type Fetch, type FileId, type InboundFile, PlugboardError } from '@plugboard/contract'
import type { FileStore, Store, StoredFile } from '@plugboard/store'
import type { HostFiles, Lookup } from '../host.ts'
import { AddressGuard } from './address-guard.ts'
import { download } from './download.ts'
import type { FileBook } from './file-book.ts'
import { FileLabels } from './file-labels.ts'
import { hostMetrics } from '../metrics/host-metrics.ts'
import type { Counter, Meter } from '../metrics/meter.ts'
import { addressName, safeFileName } from './file-name.ts'
import { keptSetting } from './kept-setting.ts'
import { isSignedLink, type LinkClaims, signLink } from './link-signature.ts'
import { mediaType, plainType } from './media-type.ts'
import { Turns } from './turns.ts'

/** How long a link is valid. (contract.md 4.5; design: Store and journal) */
const linkSeconds = 86_400
/** Downloads at once, each of which may hold `maxBytes` in memory. */
const downloadsAtOnce = 8

export interface FilesOptions {
  readonly store: Store
  readonly files: FileStore
  readonly clock: Clock
  readonly fetch: Fetch
  /** Without a slash at the end. */
  readonly publicUrl: () => string
  /** Origins that may be fetched although they are not public. */
  readonly allowedOrigins: () => readonly string[]
  /** Bytes of one file. Default 25,000,000. */
  readonly maxBytes?: number
  readonly lookup: Lookup
  readonly meter: Meter
}

/** Files of messages, for the host's parts and for the server. */
export interface Files extends FileBook, HostFiles {
  /** Reads the key of the links; before it nothing can be linked or opened. */
  load(): Promise<void>
}

export function createFiles(options: FilesOptions): Files {
  return new StoredFiles(options)
}

class StoredFiles implements Files {
  readonly #options: FilesOptions
  readonly #maxBytes: number
  readonly #labels: FileLabels
  readonly #guard: AddressGuard
  readonly #downloads = new Turns(downloadsAtOnce)
  readonly #taken: Counter
  readonly #failed: Counter
  readonly #bytes: Counter
  #key: string | null = null

  constructor(options: FilesOptions) {
    this.#options = options
    this.#maxBytes = options.maxBytes ?? 25_000_000
    this.#labels = new FileLabels(options.store)
    this.#guard = new AddressGuard(options.lookup, options.allowedOrigins)
    const { meter } = options
    this.#taken = meter.counter(hostMetrics.files, { outcome: 'taken' })
    this.#failed = meter.counter(hostMetrics.files, { outcome: 'failed' })
    this.#bytes = meter.counter(hostMetrics.fileBytes, {})
  }

  async load(): Promise<void> {
    this.#key = await keptSetting(this.#options.store, 'file-link-key', () => randomBytes(32).toString('base64url'))
  }

  async intake(file: InboundFile): Promise<StoredFile> {
    try {
      const { id, name, mime, size } = await (file.data === undefined
        ? this.#fetched(file)
        : this.#given(file, file.data))
      return { id, name, mime, size, failed: null }
    } catch (error) {
      this.#failed.add()
      return { id: null, name: nameOf(file), mime: plainType(file.type), size: 0, failed: reasonOf(error) }
    }
  }

  async put(file: {
    readonly name: string
    readonly mime: string
    readonly data: Uint8Array
  }): ReturnType<HostFiles['put']> {
    const name = safeFileName(file.name)
    const size = file.data.byteLength
    if (size > this.#maxBytes) throw new PlugboardError('FILE_TOO_LARGE', { file: name, maxBytes: this.#maxBytes })
    const label = { name, mime: mediaType(file.mime, file.data), size }
    const id = await this.#options.files.put(file.data)
    await this.#labels.put(id, label)
    this.#taken.add()
    this.#bytes.add(size)
    return { id, ...label }
  }

  link({ id, name, mime }: { readonly id: FileId; readonly name: string; readonly mime: string }): string {
    const claims = { id, name, mime, expires: this.#nowSeconds() + linkSeconds }
    const query = new URLSearchParams({
      expires: String(claims.expires),
      name,
      mime,
      signature: signLink(claims, this.#linkKey()),
    })
    return `${this.#options.publicUrl()}/files/${id}?${query.toString()}`
  }

  async open(id: string, query: Parameters<HostFiles['open']>[1]): ReturnType<HostFiles['open']> {
    const { expires = '', name = '', mime = '', signature = '' } = query
    const claims: LinkClaims = { id, name, mime, expires: Number(expires) }
    const valid = /^\d{1,12}$/.test(expires) && claims.expires >= this.#nowSeconds()
    if (!valid || !isSignedLink(claims, signature, this.#linkKey())) {
      throw new PlugboardError('FILE_LINK_INVALID', { file: id })
    }
    return { name, mime, data: await this.#options.files.get(fileId(id)) }
  }

  async find(id: string): ReturnType<FileBook['find']> {
    const file = fileId(id)
    if (!(await this.#options.files.has(file))) throw unknownFile(id)
    const label = await this.#labels.find(file)
    if (label !== undefined) return { id: file, ...label }
    // Its content is there and its label is not: the process ended between the two.
    const { byteLength } = await this.#options.files.get(file)
    return { id: file, name: 'file', mime: plainType(null), size: byteLength }
  }

  async read(id: string): ReturnType<FileBook['read']> {
    const { id: file, name, mime } = await this.find(id)
    return { name, mime, data: await this.#options.files.get(file) }
  }

  #given(file: InboundFile, data: Uint8Array): ReturnType<HostFiles['put']> {
    return this.put({ name: nameOf(file), mime: file.type ?? '', data })
  }

  #fetched(file: InboundFile): ReturnType<HostFiles['put']> {
    const { clock, fetch } = this.#options
    return this.#downloads.run(async () => {
      const options = { clock, fetch, guard: this.#guard, maxBytes: this.#maxBytes }
      const { data, name, type } = await download(file.url ?? '', options)
      return this.put({ name: file.name || (name ?? ''), mime: type ?? '', data })
    })
  }

  #linkKey(): string {
    if (this.#key === null) throw new PlugboardError('HTTP_NOT_READY', { state: 'starting' })
    return this.#key
  }

  #nowSeconds(): number {
    return Math.floor(this.#options.clock.now() / 1000)
  }
}

/** The name that the connector gave, else the one in the address. */
function nameOf(file: InboundFile): string {
  const url = URL.parse(file.url ?? '')
  return safeFileName(file.name || (url === null ? '' : (addressName(url) ?? '')))
}

/** For operators: trouble with the store is none that they could read in a message. */
function reasonOf(error: unknown): string {
  const aboutFile = PlugboardError.is(error) && error.code.startsWith('FILE_')
  return aboutFile ? error.message : 'The file could not be stored.'
}

/** Ids are SHA-256 in hex; anything else never reaches the file store. @throws FILE_UNKNOWN */
function fileId(id: string): FileId {
  if (typeof id !== 'string' || !/^[0-9a-f]{64}$/.test(id)) throw unknownFile(id)
  return id as FileId
}

function unknownFile(id: string): PlugboardError {
  return new PlugboardError('FILE_UNKNOWN', { file: id })
}
