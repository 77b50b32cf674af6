import type { ChannelData, ConnectorId, LineId } from '@plugboard/contract'

/**
 * One connector on one line. A deleted channel stays as a row with `exists: false`, so that its revisions go on
 * without a gap when it is connected again.
 */
export interface ChannelRow {
  readonly connector: ConnectorId
  readonly line: LineId
  readonly version: number
  readonly exists: boolean
  readonly active: boolean
  readonly connection: boolean
  readonly register: boolean
  readonly error: boolean
  readonly data: ChannelData | null
  readonly settings: Readonly<Record<string, unknown>>
  readonly revision: number
}
