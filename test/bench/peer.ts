/**
 * One side of a comparison: a library of somebody else's (`peers/`), the least that the work costs (`raw/`), or the host
 * (`plugboard/`). Each runs in a process of its own, so that none heats up, fills or slows another one's.
 */
export interface Peer {
  /** Its package, and which of its ways is used. */
  readonly name: string
  readonly version: string
  start(): Promise<void>
  /** Does its work for a while and counts it twice: what was given to it and what came out. */
  oneRound(turn: Turn): Promise<Round>
  stop(): Promise<void>
}

/** Every module of a peer exports this as `open`. */
export type OpenPeer = (given: PeerInput) => Peer | Promise<Peer>

/** What a peer is opened with; each takes what it needs. */
export interface PeerInput {
  /** A folder of its own on the disk that is measured. */
  readonly folder: string
  /** Producers, or chats, that are busy at the same time. */
  readonly producers: number
  /** Messages that are stored before. Default 0. */
  readonly storedBefore?: number
  /** Of a server that the bench started, such as PostgreSQL or Redis. */
  readonly serverUrl?: string
  /** Which of its ways is used; each peer knows its own. */
  readonly way?: string
  /** Channels, chats and plugins beside the measured one that the host has. */
  readonly channels?: number
  readonly chats?: number
  readonly plugins?: number
}

export interface Turn {
  readonly roundMs: number
  /** Messages that arrive in a second, whatever became of those before. Default: as many as it takes. */
  readonly perSecond?: number
}

/** What a round came to. A round that lost something is no figure: see `checkRound`. */
export interface Round {
  /** Messages that were given to it. */
  readonly sent: number
  /** Messages that were found where they had to arrive: a handler, a table, a settled delivery. */
  readonly handled: number
  /** Messages that overtook an earlier one of their chat; undefined where nobody promises an order. */
  readonly outOfOrder?: number
  readonly tookMs: number
  /** More that was measured on the way, by name and unit: `p99Ms`, `bytesPerMessage`. */
  readonly detail?: Readonly<Record<string, number>>
}

/** @throws Error when messages were lost, doubled or overtook each other */
export function checkRound(name: string, { sent, handled, outOfOrder = 0 }: Round): void {
  if (sent === 0) throw new Error(`${name} did nothing, so nothing was measured`)
  if (sent !== handled) throw new Error(`${name} was given ${sent} messages, and ${handled} arrived`)
  if (outOfOrder > 0) throw new Error(`${name} let ${outOfOrder} of ${sent} messages overtake an earlier one`)
}
