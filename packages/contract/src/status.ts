import type { ConnectorId, LineId } from './ids.ts'

/** The four independent flags of a channel. (contract.md 2.1) */
export interface StatusFlags {
  /** The channel was switched on for this line. */
  readonly active: boolean
  /** The connection test passed. */
  readonly connection: boolean
  /** Registration with the messenger passed. */
  readonly register: boolean
  /** Set by the connector, the portal or an operator; blocks the channel both ways until it is reset. */
  readonly error: boolean
}

/** Free data of a channel; line info is drawn from it. (contract.md 2.1, 3.4) */
export interface ChannelData {
  readonly id?: string
  readonly url?: string
  readonly url_im?: string
  readonly name?: string
  readonly [key: string]: unknown
}

/** A channel's status as it is stored. */
export interface ChannelStatus extends StatusFlags {
  readonly connector: ConnectorId
  readonly line: LineId
  readonly data: ChannelData | null
  /** 0 while nothing was ever written; each durable write raises it by one, a deletion too. */
  readonly revision: number
}

/** What never was written reads as this. (contract.md 2.5, 10 C23) */
export const blankFlags: StatusFlags = { active: false, connection: false, register: false, error: false }

/** active and connection and register. (contract.md 2.2) */
export function isConfigured(flags: StatusFlags): boolean {
  return flags.active && flags.connection && flags.register
}

/** Ready: configured and no error. (contract.md 2.2) */
export function isStatus(flags: StatusFlags): boolean {
  return isConfigured(flags) && !flags.error
}

export type StatusField = keyof StatusFlags | 'data'

/** Who or what caused a change. */
export type StatusCause = 'connector' | 'settings' | 'operator' | 'portal' | 'line-deleted'

/** One durable write of a channel's status, emitted after the commit, in order per channel. (design: Status) */
export interface StatusChange {
  readonly kind: 'add' | 'update' | 'delete'
  readonly connector: ConnectorId
  readonly line: LineId
  /** Gapless per channel. */
  readonly revision: number
  readonly before: ChannelStatus | null
  readonly after: ChannelStatus | null
  readonly changed: readonly StatusField[]
  readonly cause: StatusCause
  /** Milliseconds since 1970. */
  readonly atMs: number
}
