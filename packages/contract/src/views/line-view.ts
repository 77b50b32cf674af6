import type { Line } from '../line.ts'
import type { ChannelView } from './channel-view.ts'

/** A line with its channels, as the JSON API shows it. */
export interface LineView extends Line {
  readonly channels: readonly ChannelView[]
  readonly createdMs: number
}
