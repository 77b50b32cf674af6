import type { LineId, LineSettings } from '@plugboard/contract'

/** A line. */
export interface LineRow {
  readonly id: LineId
  readonly version: number
  readonly name: string
  readonly active: boolean
  /** What differs from the defaults. */
  readonly settings: Partial<LineSettings>
  readonly createdMs: number
}
