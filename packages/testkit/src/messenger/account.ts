import type { Clock, ConnectorId, Fetch, LineId, Random, SimulatedChatView } from '@plugboard/contract'
import { MessengerFileShelf, type StoredMessengerFile } from './messenger-files.ts'
import { PhoneBook } from './phones.ts'
import { reported, rewritten } from './report-watch.ts'
import type { ReportHeaders, World } from './world.ts'

/** One account as it is kept over a restart: JSON. */
export interface AccountSnapshot {
  readonly line: number
  readonly token: string
  readonly ids: number
  readonly chats: readonly SimulatedChatView[]
  readonly state: readonly (readonly [string, unknown])[]
  readonly files: readonly StoredMessengerFile[]
}

export interface AccountOptions {
  readonly connector: ConnectorId
  readonly line: LineId
  /** The messenger's address; the account lies below it. */
  readonly messengerUrl: string
  /** The address of `/connector/<id>` on the host. */
  readonly connectorUrl: () => string
  readonly clock: Clock
  readonly random: Random
  readonly fetch: Fetch
  readonly changed: (chat: SimulatedChatView) => void
  /** Which start of the same data this is; ids of all but the first carry it. */
  readonly start: number
  readonly snapshot?: AccountSnapshot
}

/** Files up to this size are kept over a restart; a chat whose video is gone is still usable. */
const keptFileBytes = 1_000_000

/** One line's account at a simulated messenger: the `World` that its definition sees. */
export class Account implements World {
  readonly connector: ConnectorId
  readonly line: LineId
  readonly url: string
  readonly token: string
  readonly phones: PhoneBook
  readonly files: MessengerFileShelf
  readonly state: Map<string, unknown>
  readonly clock: Clock
  readonly random: Random
  readonly fetch: Fetch
  readonly #connectorUrl: () => string
  readonly #idMark: string
  #ids: number

  constructor(options: AccountOptions) {
    const { connector, line, clock, random, fetch, snapshot, changed } = options
    this.connector = connector
    this.line = line
    this.clock = clock
    this.random = random
    this.fetch = fetch
    this.url = `${options.messengerUrl}/${line}`
    this.token = snapshot?.token ?? token(random)
    this.#connectorUrl = options.connectorUrl
    this.#idMark = options.start === 1 ? '' : `${options.start}-`
    this.#ids = snapshot?.ids ?? 0
    this.state = new Map(snapshot?.state ?? [])
    const nextId = (prefix: string): string => this.nextId(prefix)
    this.files = new MessengerFileShelf(this.url, () => this.nextId('file'), snapshot?.files ?? [])
    this.phones = new PhoneBook({ connector, line, clock, nextId, changed }, snapshot?.chats ?? [])
  }

  nextId(prefix: string): string {
    this.#ids += 1
    return `${prefix}${this.#idMark}${this.#ids}`
  }

  async post(path: string, json: unknown, headers: ReportHeaders = {}): Promise<Response> {
    const sent = rewritten(json)
    const body = JSON.stringify(sent)
    const own = typeof headers === 'function' ? headers(body) : headers
    const response = await this.fetch(`${this.#connectorUrl()}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...own },
      body,
    })
    const answer = await response.clone().text()
    reported(path, sent, response, answer)
    if (response.ok) return response
    throw new Error(`the connector answered ${response.status}: ${answer.slice(0, 500)}`)
  }

  snapshot(): AccountSnapshot {
    return {
      line: this.line,
      token: this.token,
      ids: this.#ids,
      chats: this.phones.chats(),
      state: [...this.state],
      files: this.files.stored(keptFileBytes),
    }
  }
}

/** 32 hexadecimal digits. */
function token(random: Random): string {
  return Array.from({ length: 32 }, () => Math.floor(random() * 16).toString(16)).join('')
}
