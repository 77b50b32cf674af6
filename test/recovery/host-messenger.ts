import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text as textOf } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Random } from '@plugboard/contract'
import type { Carried } from './host-plugin.ts'

/** What the messenger does with a request. Only `busy` and `crowded` certainly do nothing. */
export type Treatment = 'sent' | 'accepted' | 'refused' | 'busy' | 'crowded' | 'lost'

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

const treatments: readonly (readonly [Treatment, number])[] = [
  ['lost', 0.03],
  ['busy', 0.04],
  ['crowded', 0.08],
  ['refused', 0.04],
  ['accepted', 0.2],
  ['sent', 1],
]
const longestDelayMs = 8
const longestRetryMs = 15

/** A messenger over HTTP that outlives the hosts, remembers every request and is as unreliable as it is told to be. */
export class KillMessenger {
  readonly arrivals: Arrival[] = []
  /** By external id. */
  readonly shown = new Map<string, Shown>()
  /** Messages that were accepted, for which a receipt is due. */
  readonly owed: { readonly message: number; readonly ids: readonly string[] }[] = []
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
    this.#server.listen(this.#port, '127.0.0.1')
    await once(this.#server, 'listening')
    this.#port = (this.#server.address() as AddressInfo).port
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
    const ids =
      treatment === 'refused' || treatment === 'busy' || treatment === 'crowded' ? [] : this.#carryOut(carried)
    this.arrivals.push({ ...carried, treatment, ids, kills: this.kills })
    if (!this.healthy) await sleep(this.#random() * longestDelayMs)
    if (treatment === 'lost') return void response.destroy()
    if (treatment === 'accepted' && carried.kind === 'add') this.owed.push({ message: carried.message, ids })
    const retryAfterMs = Math.ceil(this.#random() * longestRetryMs)
    response.writeHead(statuses[treatment]).end(JSON.stringify({ ids, retryAfterMs }))
  }

  #draw(): Treatment {
    const drawn = this.#random()
    let sum = 0
    return treatments.find(([, share]) => drawn < (sum += share))![0]
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

const statuses = { sent: 200, accepted: 202, refused: 422, busy: 503, crowded: 429 } as const
