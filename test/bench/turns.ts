import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Effort, Measured } from './figure.ts'
import { checkRound, type PeerInput, type Round, type Turn } from './peer.ts'
import { startPeer, type PeerProcess } from './peer-process.ts'
import { measured } from './rounds.ts'
import type { ServerOutcome } from './servers/bench-server.ts'

/** Who takes part in a comparison. */
export interface Contestant {
  /** Unique in its comparison. */
  readonly as: string
  /** The module that opens it, such as `peers/grammy.ts`. */
  readonly file: string
  readonly given?: Partial<PeerInput>
  /** The server that it needs. */
  readonly server?: ServerOutcome
}

/** What the rounds of a contestant came to, or why there are none. */
export type Outcome = Counted | { readonly missing: string }

export interface Counted {
  readonly name: string
  readonly version: string
  readonly perSecond: Measured
  readonly detail: Readonly<Record<string, Measured>>
}

export interface Comparison extends Effort {
  readonly folder: string
  readonly producers: number
  readonly contestants: readonly Contestant[]
}

/**
 * Rounds in turn: one of the first contestant, one of the second, and so on, so that whatever else the machine does
 * meanwhile slows them all. A first turn of each warms up and is not counted. One that fails leaves the others alone.
 */
export async function takeTurns(comparison: Comparison): Promise<Turns> {
  const players = await startAll(comparison)
  const turns = new Turns(players)
  for (let round = 0; round <= comparison.rounds; round += 1)
    await turns.once({ roundMs: comparison.roundMs }, round > 0)
  return turns
}

interface Player {
  readonly as: string
  readonly server: string | undefined
  readonly process: PeerProcess | undefined
  readonly rounds: Round[]
  missing: string | undefined
}

/** Contestants that are warm; to be closed. */
export class Turns {
  readonly #players: readonly Player[]

  constructor(players: readonly Player[]) {
    this.#players = players
  }

  async once(turn: Turn, counts: boolean): Promise<void> {
    for (const player of this.#players) {
      const round = await play(player, turn)
      if (round !== undefined && counts) player.rounds.push(round)
    }
  }

  outcome(as: string): Outcome {
    const player = this.#player(as)
    return player.missing === undefined ? counted(player) : { missing: player.missing }
  }

  /** More rounds of one contestant alone, such as at a load of its own. */
  async more(as: string, turn: Turn, rounds: number): Promise<Outcome> {
    const alone: Player = { ...this.#player(as), rounds: [] }
    for (let round = 0; round < rounds; round += 1) {
      const played = await play(alone, turn)
      if (played !== undefined) alone.rounds.push(played)
    }
    return alone.missing === undefined ? counted(alone) : { missing: alone.missing }
  }

  /** @throws Error when one of them had something to say against it, such as rows that are missing at the end */
  async close(): Promise<void> {
    for (const player of this.#players) await player.process?.stop().catch((error: unknown) => fail(player, error))
  }

  #player(as: string): Player {
    const player = this.#players.find((one) => one.as === as)
    if (player === undefined) throw new Error(`nobody takes part as "${as}"`)
    return player
  }
}

async function startAll({ contestants, folder, producers }: Comparison): Promise<Player[]> {
  const players: Player[] = []
  for (const contestant of contestants) {
    const { as, server } = contestant
    const start = (): Promise<PeerProcess> => startIn(join(folder, as), producers, contestant)
    try {
      if (server !== undefined && 'missing' in server) throw new Error(server.missing)
      players.push({ as, server: server?.version, process: await start(), rounds: [], missing: undefined })
    } catch (error) {
      players.push({ as, server: undefined, process: undefined, rounds: [], missing: reasonOf(error) })
    }
  }
  return players
}

async function startIn(folder: string, producers: number, contestant: Contestant): Promise<PeerProcess> {
  const { as, file, given, server } = contestant
  mkdirSync(folder, { recursive: true })
  const serverUrl = server !== undefined && 'urlFor' in server ? { serverUrl: await server.urlFor(as) } : {}
  return startPeer(join(import.meta.dirname, file), { folder, producers, ...serverUrl, ...given })
}

async function play(player: Player, turn: Turn): Promise<Round | undefined> {
  if (player.process === undefined || player.missing !== undefined) return undefined
  try {
    const round = await player.process.oneRound(turn)
    checkRound(player.as, round)
    return round
  } catch (error) {
    fail(player, error)
    return undefined
  }
}

function fail(player: Player, error: unknown): void {
  player.missing ??= reasonOf(error)
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

function counted({ as, server, process, rounds }: Player): Counted {
  const names = new Set(rounds.flatMap(({ detail }) => Object.keys(detail ?? {})))
  const details = [...names].map((name) => [name, measured(rounds.map(({ detail }) => detail?.[name] ?? 0))] as const)
  return {
    name: process?.name ?? as,
    version: [process?.version, server].filter((part) => part !== undefined && part !== '').join(', '),
    perSecond: measured(rounds.map(({ handled, tookMs }) => (handled * 1000) / tookMs)),
    detail: Object.fromEntries(details),
  }
}
