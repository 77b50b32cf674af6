import {
  PlugboardError,
  type Channel,
  type ConnectorId,
  type ExternalChatId,
  type HistoryMessage,
  type LineId,
} from '@plugboard/contract'
import type { ChatRow } from '@plugboard/store'
import type { InboundOrigin } from '../inbound/inbound-item.ts'
import { chatKeysOf } from '../inbound/message-to-chat.ts'
import type { InboundPath } from '../inbound/inbound-path.ts'
import { renameChat } from '../inbound/rename-chat.ts'
import type { ChatFollowers } from '../live/chat-followers.ts'
import type { OutboundPath } from '../outbound/outbound-path.ts'
import { describeThrown } from '../hooks/within-budget.ts'
import type { HostParts } from '../parts.ts'
import type { Views } from '../views/create-views.ts'
import type { ChannelDoors } from './channel-doors.ts'
import type { ChannelService } from './channel-service.ts'
import type { HistoryQuery } from './history-query.ts'
import { PluginChannel } from './plugin-channel.ts'

export interface PluginChannelsOptions {
  readonly parts: HostParts
  readonly inbound: InboundPath
  readonly outbound: OutboundPath
  readonly service: ChannelService
  readonly views: Views
  readonly followers: ChatFollowers
  readonly cleanCache: (line: LineId) => Promise<void>
}

/** Makes the channels that plugins hold. */
export function pluginChannels(options: PluginChannelsOptions): (connector: ConnectorId, line: number) => Channel {
  const { parts, inbound, outbound, service, cleanCache } = options
  const { store, clock, ledger, diagnostics, channels } = parts
  const doors: ChannelDoors = {
    store,
    clock,
    ledger,
    diagnostics,
    channels,
    inbound,
    outbound,
    cleanCache,
    origin: (connector, line) => originOf(parts, connector, line),
    writeStatus: (connector, line, patch) => service.write(connector, line, patch, 'connector'),
    deleteChannel: (connector, line) => service.remove(connector, line, 'connector'),
    saveSettings: (connector, line, values) => service.storeSettings(connector, line, values, true),
    renameChat: (origin, rename) => renameChat(parts, origin, rename),
    turn: (connector, line, kind, signal) => parts.rates.of(connector, line).turn(kind, signal),
    customerTypes: (origin, { chat, user }) => void tellTyping(parts, origin, chat.id, user.id),
    history: (origin, chat, query) => history(options, origin, chat, query),
    follow: (origin, { chat, user, ...place }) =>
      options.followers.follow({ keys: chatKeysOf(origin, chat, user === '' ? chat : user), ...place }),
  }
  return (connector, line) => new PluginChannel(doors, connector, possibleLine(line))
}

/** A line need not exist, but it must be able to. @throws LINE_UNKNOWN */
function possibleLine(line: unknown): LineId {
  if (Number.isSafeInteger(line) && (line as number) > 0) return line as LineId
  throw new PlugboardError('LINE_UNKNOWN', { line: describeThrown(line) })
}

/** @throws IMCONNECTOR_NO_CORRECT_PROVIDER */
function originOf(parts: HostParts, connector: ConnectorId, line: LineId): InboundOrigin {
  const loaded = parts.connectors.find(connector)
  if (loaded === undefined) throw new PlugboardError('IMCONNECTOR_NO_CORRECT_PROVIDER', { connector })
  return { connector, line, group: loaded.descriptor.CHAT_GROUP }
}

/** A chat that nobody wrote in yet is passed over. */
async function tellTyping(parts: HostParts, origin: InboundOrigin, chat: string, user: string): Promise<void> {
  try {
    const customersByKey = [{ connector: origin.connector, externalId: user as never }]
    const { chats, users } = await parts.store.load({ chatsByKey: chatKeysOf(origin, chat, user), customersByKey })
    const [found] = chats
    if (found === undefined) return
    const name = users.find((row) => row.kind === 'customer' && row.externalId === user)?.name ?? found.name
    parts.publish({ type: 'typing', data: { chat: found.id, name } })
  } catch (error) {
    parts.log.warn('typing could not be shown', { connector: origin.connector, error: String(error) })
  }
}

async function history(
  { parts, views }: PluginChannelsOptions,
  origin: InboundOrigin,
  externalChat: ExternalChatId,
  { user, ...page }: Omit<HistoryQuery, 'chat'>,
): Promise<readonly HistoryMessage[]> {
  const chat = await findChatRow(parts, origin, externalChat, user)
  if (chat === undefined) return []
  return views.historyOf(await parts.store.messages({ chat: chat.id, ...page }), () => externalChat)
}

/** Without a user, the chat of a group or of the user whose id the chat bears is meant. */
async function findChatRow(
  parts: HostParts,
  origin: InboundOrigin,
  chat: ExternalChatId,
  user: string,
): Promise<ChatRow | undefined> {
  const { chats } = await parts.store.load({ chatsByKey: chatKeysOf(origin, chat, user === '' ? chat : user) })
  return chats[0]
}
