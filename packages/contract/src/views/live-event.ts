import type { DiagnosticView } from '../diagnostics/diagnostic.ts'
import type { ChatId, ConnectorId, LineId } from '../ids.ts'
import type { PluginCallView } from './call-view.ts'
import type { ChannelView } from './channel-view.ts'
import type { ChatView } from './chat-view.ts'
import type { LineView } from './line-view.ts'
import type { DeliveryView, MessageView } from './message-view.ts'
import type { CheckView, SimulatedChatView } from './sandbox-view.ts'

/**
 * What `GET /api/v1/events` sends. Those of the journal carry a cursor as `id` and resume after a lost connection, at
 * least once; the rest are of the moment. (design: HTTP)
 */
export type LiveEvent = JournalEvent | MomentEvent

export type JournalEvent =
  | { readonly type: 'line'; readonly data: LineView }
  | { readonly type: 'lineDeleted'; readonly data: { readonly line: LineId } }
  | { readonly type: 'channel'; readonly data: ChannelView }
  | { readonly type: 'channelDeleted'; readonly data: { readonly connector: ConnectorId; readonly line: LineId } }
  | { readonly type: 'chat'; readonly data: ChatView }
  | { readonly type: 'message'; readonly data: MessageView }
  | { readonly type: 'delivery'; readonly data: DeliveryView }
  /** The cursor is too old or not of this store: load everything again. */
  | { readonly type: 'reset'; readonly data: { readonly reason: string } }

export type MomentEvent =
  | { readonly type: 'typing'; readonly data: { readonly chat: ChatId; readonly name: string } }
  | { readonly type: 'connectors'; readonly data: Record<string, never> }
  | { readonly type: 'diagnostic'; readonly data: DiagnosticView }
  /** Pause, depth: a channel's outbox changed. */
  | { readonly type: 'outbox'; readonly data: ChannelView }
  /** Only while a plugin is developed: a call into a plugin began, or there is more to tell of it. */
  | { readonly type: 'call'; readonly data: PluginCallView }
  /** Sandbox only: a simulated chat changed. */
  | { readonly type: 'customer'; readonly data: SimulatedChatView }
  /** Sandbox only: a check was made or failed. */
  | { readonly type: 'checks'; readonly data: readonly CheckView[] }
