import { type ClientFrame, closeCodes, heartbeatMs, protocolVersion, type ServerFrame } from '../../src/protocol.ts'
import type { OpenSocket, Surroundings } from './surroundings.ts'

/** The first attempt after a loss comes soon, later ones less and less often. */
const firstDelayMs = 500
const longestDelayMs = 30_000
/** What a sign of life may take. */
const answerWithinMs = 10_000
/** What opening may take, up to the welcome. */
const openWithinMs = 15_000

/** After these the same would happen again. */
const lasting: ReadonlySet<number> = new Set([closeCodes.version, closeCodes.origin, closeCodes.identity])
/** After these, coming back at once would make it worse. */
const unhurried: ReadonlySet<number> = new Set([closeCodes.notReady, closeCodes.tooFast, closeCodes.tooManyTabs])

export type ConnectionState = 'idle' | 'connecting' | 'open' | 'lost' | 'ended'

export interface ConnectionCalls {
  /** What to say hello with, now. */
  hello(): Extract<ClientFrame, { type: 'hello' }>
  heard(frame: ServerFrame): void
  changed(): void
}

/**
 * One socket after the other. It says hello, listens for signs of life, and opens the next one when a socket is lost;
 * whoever uses it only learns whether it is open. What was sent and not answered is theirs to send again.
 */
export class Connection {
  readonly #around: Pick<Surroundings, 'clock' | 'random' | 'openSocket'>
  readonly #calls: ConnectionCalls
  #socket: OpenSocket | null = null
  #state: ConnectionState = 'idle'
  #failures = 0
  #attempt = 0
  #closedBy = 0
  #cancel: () => void = () => undefined

  constructor(around: Pick<Surroundings, 'clock' | 'random' | 'openSocket'>, calls: ConnectionCalls) {
    this.#around = around
    this.#calls = calls
  }

  get state(): ConnectionState {
    return this.#state
  }

  /** The code of the last close; 0 before. */
  get closedBy(): number {
    return this.#closedBy
  }

  /** Does nothing while there is one. */
  open(): void {
    if (this.#state === 'idle' || this.#state === 'lost') this.#connect()
  }

  /** The network is back: what hangs or waits begins anew. */
  hurry(): void {
    if (this.#state !== 'lost' && this.#state !== 'connecting') return
    this.#drop()
    this.#connect()
  }

  /** False: it did not go out. */
  send(frame: ClientFrame): boolean {
    if (this.#state !== 'open' || this.#socket === null) return false
    this.#socket.send(JSON.stringify(frame))
    return true
  }

  /** For good. */
  end(): void {
    this.#state = 'ended'
    this.#drop()
  }

  /** Opens a new socket in place of this one. */
  renew(): void {
    if (this.#state !== 'open') return
    this.#drop()
    this.#connect()
  }

  #connect(): void {
    this.#cancel()
    this.#enter('connecting')
    this.#attempt += 1
    const attempt = this.#attempt
    const isCurrent = (): boolean => attempt === this.#attempt && this.#socket !== null
    this.#socket = this.#around.openSocket({
      opened: () => isCurrent() && this.#socket?.send(JSON.stringify(this.#calls.hello())),
      heard: (data) => isCurrent() && this.#heard(data),
      closed: (code) => isCurrent() && this.#lost(code),
    })
    this.#cancel = this.#around.clock.after(openWithinMs, () => this.#lost(0))
  }

  #heard(data: string): void {
    const frame = JSON.parse(data) as ServerFrame
    this.#listen()
    if (frame.type === 'welcome') {
      if (frame.v !== protocolVersion) return this.#lost(closeCodes.version)
      this.#failures = 0
      this.#enter('open')
    } else this.#calls.heard(frame)
  }

  /** Asks for a sign of life when there was none for a while, and gives up when none comes. */
  #listen(): void {
    const { clock } = this.#around
    this.#cancel()
    this.#cancel = clock.after(heartbeatMs, () => {
      this.#socket?.send(JSON.stringify({ type: 'ping' }))
      this.#cancel = clock.after(answerWithinMs, () => this.#lost(0))
    })
  }

  #lost(code: number): void {
    this.#closedBy = code
    this.#drop()
    if (this.#state === 'ended') return
    if (lasting.has(code)) return this.#enter('ended')
    this.#failures += 1
    this.#cancel = this.#around.clock.after(this.#delayMs(code), () => this.#connect())
    this.#enter('lost')
  }

  /** Grows, and differs from widget to widget, so that not all of them come back in the same moment. */
  #delayMs(code: number): number {
    const grown = Math.min(longestDelayMs, firstDelayMs * 2 ** (this.#failures - 1))
    const fullMs = unhurried.has(code) ? longestDelayMs : grown
    return Math.round(fullMs * (0.5 + this.#around.random() / 2))
  }

  #drop(): void {
    this.#cancel()
    const socket = this.#socket
    this.#socket = null
    socket?.close()
  }

  #enter(state: ConnectionState): void {
    this.#state = state
    this.#calls.changed()
  }
}
