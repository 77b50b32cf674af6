import type { Random } from '@plugboard/contract'
import type { TestHost } from '@plugboard/testkit'
import type { ServerFrame } from '../src/protocol.ts'
import { Chat } from '../widget/core/chat.ts'
import type { FileKeep, Keep, PendingFile, SocketCalls, Surroundings } from '../widget/core/surroundings.ts'
import { Socket, token, type Where } from './visitor.ts'

/** What a browser keeps of a visitor while pages come and go. */
export class BrowserProfile {
  readonly #texts = new Map<string, string>()
  readonly #files = new Map<string, PendingFile>()

  readonly keep: Keep = {
    get: (key) => this.#texts.get(key) ?? null,
    set: (key, value) => void this.#texts.set(key, value),
    remove: (key) => void this.#texts.delete(key),
    keys: () => [...this.#texts.keys()],
  }

  readonly files: FileKeep = {
    put: async (id, file) => void this.#files.set(id, file),
    get: async (id) => this.#files.get(id),
    remove: async (id) => void this.#files.delete(id),
  }

  get waiting(): number {
    return this.#texts.size + this.#files.size
  }
}

export interface TestFile extends PendingFile {
  readonly data: Uint8Array
}

/** The widget without its face: a page that shows it, with a network that a test can break. */
export class BrowserTab {
  readonly chat: Chat
  /** False: nothing gets through, in either direction, and nobody is told. */
  online = true
  /** Uploads arrive, and their answers do not. */
  losesAnswer = false
  /** Sockets in which nothing arrives any more, without anybody being told: a stream loses its end, never its middle. */
  readonly #deaf = { up: new WeakSet<Socket>(), down: new WeakSet<Socket>() }
  #socket: Socket | null = null
  #calls: SocketCalls | null = null
  readonly #test: () => TestHost
  readonly #random: Random
  readonly #where: Where

  constructor(test: () => TestHost, random: Random, profile: BrowserProfile, name = 'ada', where: Where = {}) {
    this.#test = test
    this.#random = random
    this.#where = where
    const around: Surroundings = {
      clock: { now: () => test().clock.now(), after: (delayMs, call) => test().clock.after(delayMs, call) },
      random,
      newId: () => this.#id(),
      keep: profile.keep,
      files: profile.files,
      openSocket: (calls) => this.#open(calls),
      upload: (file, id, identity) => this.#upload(file as TestFile, id, identity),
    }
    const identity = { visitor: token(name) }
    this.chat = new Chat(around, { place: name, identity: () => identity, changed: () => undefined })
    this.chat.connect()
  }

  /** What is shown, what waits included. */
  texts(): readonly string[] {
    const { messages, pending } = this.chat.view
    return [...messages.map(({ text }) => text), ...pending.map((one) => ('text' in one ? one.text : one.type))]
  }

  /** The connection breaks, and both sides hear of it. */
  cut(): void {
    this.#socket?.close()
  }

  /** From now on nothing arrives in one direction, until there is another connection. */
  deafen(way: 'up' | 'down'): void {
    if (this.#socket !== null) this.#deaf[way].add(this.#socket)
  }

  /** The page goes away. */
  leave(): void {
    this.online = false
    this.chat.end()
    this.cut()
  }

  #open(calls: SocketCalls): { send(data: string): void; close(): void } {
    this.#calls = calls
    const { clock } = this.#test()
    clock.after(20, () => this.#connect(calls))
    return { send: (data) => this.#send(data), close: () => this.#socket?.close(1000) }
  }

  #connect(calls: SocketCalls): void {
    if (this.#calls !== calls) return
    if (!this.online) return calls.closed(1006)
    const socket = new Socket(this.#test(), this.#where)
    this.#socket = socket
    socket.take = (data) => this.#after(() => this.#heard(socket, calls, data))
    socket.gone = (code) => this.#after(() => calls.closed(code))
    calls.opened()
  }

  #send(data: string): void {
    const socket = this.#socket
    if (socket === null) return
    if (!this.online) this.#deaf.up.add(socket)
    this.#after(() => this.#deaf.up.has(socket) || socket.raw(data))
  }

  #heard(socket: Socket, calls: SocketCalls, data: string): void {
    if (socket !== this.#socket || this.#calls !== calls) return
    if (!this.online) this.#deaf.down.add(socket)
    if (!this.#deaf.down.has(socket)) calls.heard(data)
  }

  /** A network takes its time, and keeps the order. */
  #after(call: () => void): void {
    this.#test().clock.after(15, call)
  }

  async #upload(file: TestFile, id: string, identity: object): Promise<Extract<ServerFrame, { type: 'done' }>> {
    const test = this.#test()
    if (!this.online) throw new TypeError('fetch failed')
    const query = new URLSearchParams({ id, name: file.name })
    const authorization = `Webchat ${Buffer.from(JSON.stringify(identity)).toString('base64url')}`
    const answer = await test.network.fetch(
      `http://plugboard.test/connector/webchat/lines/${test.line.id}/files?${query.toString()}`,
      { method: 'POST', headers: { authorization, 'content-type': file.type }, body: Buffer.from(file.data) },
    )
    if (!this.online || this.losesAnswer) throw new TypeError('fetch failed')
    return (await answer.json()) as Extract<ServerFrame, { type: 'done' }>
  }

  #id(): string {
    const letters = 'abcdefghijklmnopqrstuvwxyz0123456789'
    return Array.from({ length: 22 }, () => letters[Math.floor(this.#random() * letters.length)]).join('')
  }
}
