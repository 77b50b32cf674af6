import type { Channel, ChatChange, PluginHost, WebRequest, WebSocketDuplex } from '@plugboard/contract'
import { isAllowedOrigin } from './allowed-origin.ts'
import { readFrame } from './check-frame.ts'
import type { OpenSockets } from './open-sockets.ts'
import {
  type ClientFrame,
  closeCodes,
  frameMaxBytes,
  heartbeatMs,
  type Identity,
  pageSize,
  protocolVersion,
  type ServerFrame,
} from './protocol.ts'
import { RateLimit } from './rate-limit.ts'
import { settingsOf } from './settings.ts'
import { takeOperation } from './take-operation.ts'
import { toldMessage } from './told-message.ts'
import { isKnown, letIn, type Visitor } from './visitor.ts'

const helloWithinMs = 10_000
/** Background tabs run their timers once a minute. */
const silentMs = heartbeatMs + 95_000
/** Beyond, nothing more is put into the socket until it has drained. */
const bufferedMost = 262_144
const drainWithinMs = 30_000
const drainLookMs = 100
/** Frames of one socket: at once, and per minute. */
const framesBurst = 120
const framesPerMinute = 600
/** Frames that wait for their turn. */
const waitingMost = 100

export interface Webchat {
  readonly host: PluginHost
  readonly connector: string
  readonly sockets: OpenSockets
  /** Messages of a visitor, over all their tabs and uploads. */
  readonly limit: RateLimit
}

type Opening = Omit<WebRequest, 'body' | 'json' | 'text'>

/**
 * One open widget, from its hello to its close: what it sends is carried out one after the other, and it follows its
 * chat. It keeps nothing that is not stored, so it may end at any moment, here or with the whole host.
 */
export class VisitorSocket {
  readonly #webchat: Webchat
  readonly #socket: WebSocketDuplex
  readonly #channel: Channel
  readonly #end = new AbortController()
  readonly #frames: RateLimit
  #identity: Identity | null = null
  #visitor: Visitor | null = null
  #work: Promise<void> = Promise.resolve()
  #waiting = 0
  #heardMs: number

  constructor(webchat: Webchat, socket: WebSocketDuplex, request: Opening) {
    const { host, connector } = webchat
    this.#webchat = webchat
    this.#socket = socket
    this.#channel = host.channel(connector, Number(request.params['line']))
    this.#frames = new RateLimit(host.clock, framesBurst)
    this.#heardMs = host.clock.now()
    socket.onClose(() => this.#ended())
    if (!isAllowedOrigin(request, settingsOf(this.#channel))) this.close('origin')
    else if (!this.#channel.isStatus()) this.close('notReady')
    else this.#listen()
  }

  #listen(): void {
    this.#socket.onMessage((data) => this.#heard(data))
    this.#webchat.host.signal.addEventListener('abort', this.#goAway)
    this.#watch()
  }

  /** An operator types. */
  tellTyping(name: string): void {
    this.#send({ type: 'typing', name })
  }

  close(why: keyof typeof closeCodes): void {
    this.#socket.close(closeCodes[why], why)
    this.#ended()
  }

  readonly #goAway = (): void => this.close('goingAway')

  #ended(): void {
    if (this.#end.signal.aborted) return
    this.#end.abort()
    const { host, sockets } = this.#webchat
    host.signal.removeEventListener('abort', this.#goAway)
    if (this.#visitor !== null) sockets.remove(this.#channel.line, this.#visitor.id, this)
  }

  get #isOpen(): boolean {
    return !this.#end.signal.aborted
  }

  /** Ends a socket that never says hello, or whose other side is gone without a word. */
  #watch(): void {
    const { clock } = this.#webchat.host
    const dueMs = this.#visitor === null ? helloWithinMs : this.#heardMs + silentMs - clock.now()
    const stop = clock.after(dueMs, () => {
      this.#end.signal.removeEventListener('abort', stop)
      if (!this.#isOpen) return
      if (this.#visitor === null) this.close('noHello')
      else if (clock.now() - this.#heardMs >= silentMs) this.close('silent')
      else this.#watch()
    })
    this.#end.signal.addEventListener('abort', stop, { once: true })
  }

  #heard(data: string | Uint8Array): void {
    if (!this.#isOpen) return
    this.#heardMs = this.#webchat.host.clock.now()
    if (this.#waiting >= waitingMost || this.#frames.take('', framesPerMinute) > 0) return this.close('tooFast')
    const frame = data.length > frameMaxBytes ? undefined : readFrame(data)
    if (frame === undefined || (frame.type === 'hello') !== (this.#identity === null)) return this.close('badFrame')
    if (frame.type === 'hello') this.#identity = frame
    this.#waiting += 1
    this.#work = this.#work.then(() => this.#carryOut(frame))
  }

  async #carryOut(frame: ClientFrame): Promise<void> {
    try {
      if (this.#isOpen) await this.#take(frame)
    } catch (error) {
      this.#failed(error)
    } finally {
      this.#waiting -= 1
    }
  }

  async #take(frame: ClientFrame): Promise<void> {
    if (frame.type === 'hello') return this.#open(frame)
    const visitor = this.#visitor
    if (visitor === null) return
    switch (frame.type) {
      case 'say':
      case 'edit':
      case 'delete':
        return this.#send(await this.#operation(visitor, frame))
      case 'profile':
        return this.#introduce({ profile: frame.profile })
      case 'typing':
        return this.#channel.typing({ chat: { id: visitor.id }, user: { id: visitor.id } })
      case 'delivered':
      case 'read':
        return this.#receipt(visitor, frame)
      case 'older':
        return this.#older(visitor, frame.before)
      case 'ping':
        return this.#send({ type: 'pong' })
    }
  }

  #open(hello: Extract<ClientFrame, { type: 'hello' }>): void {
    if (hello.v !== protocolVersion) return this.close('version')
    const { host, sockets } = this.#webchat
    const visitor = letIn(hello, settingsOf(this.#channel), host.clock.now())
    if (typeof visitor === 'string') return this.close('identity')
    if (!sockets.add(this.#channel.line, visitor.id, this)) return this.close('tooManyTabs')
    this.#visitor = visitor
    this.#send({ type: 'welcome', v: protocolVersion })
    void this.#follow(visitor, hello.cursor).catch((error: unknown) => this.#failed(error))
  }

  /** The same visitor, with what they told about themselves. The chat stays: it does not depend on that. */
  #introduce(known: Pick<Identity, 'profile'>): void {
    if (this.#identity === null) return
    this.#identity = { ...this.#identity, ...known }
    const visitor = letIn(this.#identity, settingsOf(this.#channel), this.#webchat.host.clock.now())
    if (typeof visitor === 'string') this.close('identity')
    else this.#visitor = visitor
  }

  async #operation(visitor: Visitor, frame: Parameters<typeof takeOperation>[2]): Promise<ServerFrame> {
    const { ref } = frame
    const { messagesPerMinute, form } = settingsOf(this.#channel)
    if (frame.type === 'say' && !isKnown(visitor, form))
      return { type: 'refused', ref, code: 'profile', reason: 'The welcome form is not filled in.' }
    const afterMs = this.#webchat.limit.take(`${this.#channel.line} ${visitor.id}`, messagesPerMinute)
    return afterMs > 0 ? { type: 'later', ref, afterMs } : takeOperation(this.#channel, visitor, frame)
  }

  async #receipt({ id }: Visitor, { type, ids }: Extract<ClientFrame, { type: 'delivered' | 'read' }>): Promise<void> {
    const receipts = ids.map((message) => ({ message: { id: [message] }, chat: { id } }))
    if (type === 'delivered') await this.#channel.sendStatusDelivery(receipts)
    else await this.#channel.sendStatusReading(receipts)
  }

  async #older({ id }: Visitor, before: number): Promise<void> {
    const page = await this.#page(id, Math.max(0, before))
    this.#send({ type: 'older', ...page })
  }

  async #page(
    chat: string,
    before?: number,
  ): Promise<Pick<Extract<ServerFrame, { type: 'older' }>, 'messages' | 'more'>> {
    const from = before === undefined ? {} : { before: before as never }
    const found = await this.#channel.history(chat, { limit: pageSize, ...from })
    const line = this.#webchat.host.lines.get(this.#channel.line)
    const messages = found.map((message) => toldMessage(message, line)).filter((message) => message !== undefined)
    return { messages, more: found.length === pageSize }
  }

  async #follow({ id }: Visitor, cursor: string | undefined): Promise<void> {
    const { signal } = this.#end
    const after = cursor === undefined ? {} : { after: cursor }
    for await (const change of this.#channel.follow(id, { signal, ...after })) {
      const frame = await this.#frameOf(id, change)
      if (frame !== undefined) this.#send(frame)
      if (!(await this.#drained())) return
    }
  }

  async #frameOf(chat: string, change: ChatChange): Promise<ServerFrame | undefined> {
    const { cursor } = change
    switch (change.type) {
      case 'reset':
        return { type: 'history', cursor, unread: change.unread, ...(await this.#page(chat)) }
      case 'unread':
        return { type: 'unread', cursor, unread: change.unread }
      case 'message': {
        const message = toldMessage(change.message, this.#webchat.host.lines.get(this.#channel.line))
        return message === undefined ? undefined : { type: 'message', cursor, message }
      }
    }
  }

  /** Waits while the widget reads too slowly; false when the socket is closed. */
  async #drained(): Promise<boolean> {
    const { clock } = this.#webchat.host
    const untilMs = clock.now() + drainWithinMs
    while (this.#isOpen && this.#socket.bufferedBytes > bufferedMost) {
      if (clock.now() >= untilMs) this.close('tooSlow')
      else await clock.sleep(drainLookMs)
    }
    return this.#isOpen
  }

  #send(frame: ServerFrame): void {
    if (this.#isOpen) this.#socket.send(JSON.stringify(frame))
  }

  #failed(error: unknown): void {
    if (!this.#isOpen) return
    this.#webchat.host.log.warn('a widget was told to come back', { line: this.#channel.line, problem: String(error) })
    this.close('failure')
  }
}
