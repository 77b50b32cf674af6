import type { LineSettings } from './line.ts'

/** What a new line is made of. */
export interface LineCreate {
  /** 1 to 255 characters, at least one of them visible. */
  readonly name: string
  /** Default true. */
  readonly active?: boolean
  /** Default: `lineSettingsDefaults`. */
  readonly settings?: Partial<LineSettings>
}

/** A change of a line; what is absent stays. */
export type LineChange = Partial<LineCreate>
