import type {
  CallKind,
  ChannelData,
  ChatChange,
  Clock,
  ConnectorId,
  CustomerTyping,
  ExternalChatId,
  HistoryMessage,
  LineId,
  StatusFlags,
} from '@plugboard/contract'
import type { Store } from '@plugboard/store'
import type { DiagnosticBook } from '../diagnostics/diagnostic-book.ts'
import type { InboundOrigin } from '../inbound/inbound-item.ts'
import type { InboundPath } from '../inbound/inbound-path.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { OutboundPath } from '../outbound/outbound-path.ts'
import type { ChannelBook } from './channel-book.ts'
import type { FollowQuery } from './follow-query.ts'
import type { HistoryQuery } from './history-query.ts'

/** Where a plugin's channel leads. */
export interface ChannelDoors {
  readonly store: Store
  readonly clock: Clock
  readonly ledger: Ledger
  readonly diagnostics: DiagnosticBook
  readonly channels: ChannelBook
  readonly inbound: InboundPath
  readonly outbound: OutboundPath
  /** @throws IMCONNECTOR_NO_CORRECT_PROVIDER when the connector is not loaded (contract.md 4.2, check 1) */
  origin(connector: ConnectorId, line: LineId): InboundOrigin
  writeStatus(
    connector: ConnectorId,
    line: LineId,
    patch: Partial<StatusFlags> & { readonly data?: ChannelData | null },
  ): Promise<void>
  deleteChannel(connector: ConnectorId, line: LineId): Promise<void>
  saveSettings(connector: ConnectorId, line: LineId, values: Readonly<Record<string, unknown>>): Promise<void>
  cleanCache(line: LineId): Promise<void>
  renameChat(
    origin: InboundOrigin,
    rename: { readonly chat: string; readonly name: string; readonly user?: string },
  ): Promise<void>
  /** See `Channel.turn`. */
  turn(connector: ConnectorId, line: LineId, kind: CallKind, signal: AbortSignal | undefined): Promise<boolean>
  customerTypes(origin: InboundOrigin, activity: CustomerTyping): void
  history(
    origin: InboundOrigin,
    chat: ExternalChatId,
    query: Omit<HistoryQuery, 'chat'>,
  ): Promise<readonly HistoryMessage[]>
  follow(origin: InboundOrigin, query: FollowQuery): AsyncIterable<ChatChange>
}
