import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text as textOf } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Random } from '@plugboard/contract'
import type { Carried } from './host-plugin.ts'
import type { Owed } from './host-protocol.ts'

/** What the messenger does with a request. Only `refused`, `busy` and `crowded` certainly do nothing. */
export type Treatment =
  | 'sent'
  | 'accepted'
  | 'refused'
  | 'busy'
  | 'crowded'
  /** Carried out, and the connection breaks before the answer. */
  | 'lost'
  /** Carried out, and answered after everybody has given up waiting. */
  | 'late'
  /** Carried out, and never answered. */
  | 'silent'
  /** Carried out, and answered with something that nobody can read. */
  | 'garbage'
  /** Carried out, and answered twice. */
  | 'twice'

/** The share of requests (0 to 1) that are treated so; all others are sent. */
export type Habits = Partial<Record<Treatment, number>>

/** A request that arrived, in the order of arrival. */
export interface Arrival extends Carried {
  readonly treatment: Treatment
  /** Ids that it was given. */
  readonly ids: readonly string[]
  /** How many kills came before it. */
  readonly kills: number
}

/** What customers see of a message. */
export interface Shown {
  readonly chat: string
  readonly text: string
}

export const everydayHabits: Habits = {
  lost: 0.03,
  busy: 0.04,
  crowded: 0.08,
  refused: 0.04,
  accepted: 0.2,
}
const longestDelayMs = 8
/** Longer than any host in a test waits. */
const lateMs = 900

/** A messenger over HTTP that outlives the hosts, remembers every request and is as unreliable as it is told to be. */
export class KillMessenger {
  readonly arrivals: Arrival[] = []
  /** By external id. */
  readonly shown = new Map<string, Shown>()
  /** Messages that were accepted, for which a receipt is due. */
  readonly owed: Owed[] = []
  /** Messages of which a receipt was told, or tried to be told. */
  readonly confirmed = new Set<number>()
  /** The longest time for which it asks to be left alone. */
  longestRetryMs = 15
  /** What it does how often. */
  habits: Habits = everydayHabits
  kills = 0
  /** Answers everything well and at once. */
  healthy = false
  readonly #random: Random
  readonly #server: Server
  #port = 0
  #lastId = 0

  constructor(random: Random) {
    this.#random = random
    this.#server = createServer(
      (request, response) => void this.#answer(request, response).catch(() => response.destroy()),
    )
    this.#server.keepAliveTimeout = 60_000
  }

  async open(): Promise<string> {
    if (this.#server.listening) return this.#url
    this.#server.listen(this.#port, '127.0.0.1')
    await once(this.#server, 'listening')
    this.#port = (this.#server.address() as AddressInfo).port
    return this.#url
  }

  get #url(): string {
    return `http://127.0.0.1:${this.#port}/`
  }

  /** Nobody listens any more, and answers that are under way are lost. */
  async close(): Promise<void> {
    if (!this.#server.listening) return
    const closed = once(this.#server, 'close')
    this.#server.close()
    this.#server.closeAllConnections()
    await closed
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const carried = JSON.parse(await textOf(request)) as Carried
    const treatment = this.healthy ? 'sent' : this.#draw()
    const ids = notCarriedOut.has(treatment) ? [] : this.#carryOut(carried)
    this.arrivals.push({ ...carried, treatment, ids, kills: this.kills })
    if (!this.healthy) await sleep(this.#random() * longestDelayMs)
    const { line, message, kind } = carried
    if (kind === 'add' && willConfirm.has(treatment)) this.owed.push({ line, message, ids })
    if (treatment === 'lost') return void response.destroy()
    if (treatment === 'silent') return
    if (treatment === 'late') await sleep(lateMs)
    if (treatment === 'garbage') return void response.end(this.#garbage())
    const retryAfterMs = Math.ceil(this.#random() * this.longestRetryMs)
    const answer = JSON.stringify({ ids, retryAfterMs })
    response.writeHead(statuses[treatment] ?? 200).end(answer)
    if (treatment === 'twice')
      response.socket?.write(`HTTP/1.1 200 OK\r\ncontent-length: ${answer.length}\r\n\r\n${answer}`)
  }

  #draw(): Treatment {
    const drawn = this.#random()
    let sum = 0
    const found = Object.entries(this.habits).find(([, share]) => drawn < (sum += share))
    return (found?.[0] ?? 'sent') as Treatment
  }

  #garbage(): string {
    return garbage[Math.floor(this.#random() * garbage.length)]!
  }

  /** The ids of the message, new ones for a new one. */
  #carryOut({ kind, chat, text, targets }: Carried): readonly string[] {
    if (kind === 'add') {
      const id = `m${++this.#lastId}`
      this.shown.set(id, { chat, text })
      return [id]
    }
    for (const id of targets) {
      if (kind === 'delete') this.shown.delete(id)
      else if (this.shown.has(id)) this.shown.set(id, { chat, text })
    }
    return targets
  }
}

const notCarriedOut: ReadonlySet<Treatment> = new Set(['refused', 'busy', 'crowded'])
/** Receipts are the only way to learn what became of one that was not answered. */
const willConfirm: ReadonlySet<Treatment> = new Set(['accepted', 'late', 'silent'])
const statuses: Partial<Record<Treatment, number>> = { accepted: 202, refused: 422, busy: 503, crowded: 429 }
const garbage = ['', '<html>It works!</html>', '{"ids":5}', '{"ids":[null]}', '[', '{"ids":["a"],"ids":{}}'] as const
