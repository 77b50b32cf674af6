import type { ChannelView, ConnectorId, LineId, LineView } from '@plugboard/contract'
import type { Views } from '../views/create-views.ts'

/** How rows look now, for events that name them. */
export interface LiveViews extends Pick<Views, 'chats' | 'messages' | 'deliveries'> {
  /** Undefined when there is no such line (any more). */
  line(line: LineId): LineView | undefined
  /** Undefined when the channel has no status (any more). */
  channel(connector: ConnectorId, line: LineId): ChannelView | undefined
}
