import type {
  ChatId,
  ConnectorId,
  DeliveryId,
  ExternalChatId,
  ExternalUserId,
  LineId,
  MessageId,
  SessionId,
  UserId,
} from '@plugboard/contract'
import type { ChannelRow } from '../rows/channel-row.ts'
import type { ChatRow } from '../rows/chat-row.ts'
import type { DeliveryRow } from '../rows/delivery-row.ts'
import type { LineRow } from '../rows/line-row.ts'
import type { MessageRow } from '../rows/message-row.ts'
import type { SessionRow } from '../rows/session-row.ts'
import type { CustomerRow, OperatorRow } from '../rows/user-row.ts'
import type { Store } from '../store.ts'

export const shop: ConnectorId = 'shop_chat' as ConnectorId
export const firstLine: LineId = 1 as LineId
export const nobody: UserId = 0 as UserId
export const nowMs = 1_750_000_000_000

/** Rows with every field filled in; each sample takes what matters to its test. */
export function sampleLine(store: Store, fields: Partial<LineRow> = {}): LineRow {
  const id = store.nextId('line') as LineId
  return { id, version: 1, name: `Line ${id}`, active: true, settings: {}, createdMs: nowMs, ...fields }
}

export function sampleChannel(fields: Partial<ChannelRow> = {}): ChannelRow {
  return {
    connector: shop,
    line: firstLine,
    version: 1,
    exists: true,
    active: true,
    connection: false,
    register: true,
    error: false,
    data: null,
    settings: {},
    revision: 1,
    ...fields,
  }
}

export function sampleCustomer(store: Store, fields: Partial<CustomerRow> = {}): CustomerRow {
  const id = store.nextId('user') as UserId
  return {
    id,
    version: 1,
    kind: 'customer',
    name: `Customer ${id}`,
    createdMs: nowMs,
    connector: shop,
    externalId: `user-${id}` as ExternalUserId,
    profile: { name: 'Ada' },
    ...fields,
  }
}

export function sampleOperator(store: Store, fields: Partial<OperatorRow> = {}): OperatorRow {
  const id = store.nextId('user') as UserId
  return {
    id,
    version: 1,
    kind: 'operator',
    name: `Operator ${id}`,
    createdMs: nowMs,
    login: `operator-${id}`,
    role: 'operator',
    passwordHash: 'scrypt$salt$hash',
    ...fields,
  }
}

export function sampleChat(store: Store, fields: Partial<ChatRow> = {}): ChatRow {
  const id = store.nextId('chat') as ChatId
  return {
    id,
    version: 1,
    connector: shop,
    line: firstLine,
    externalId: `chat-${id}` as ExternalChatId,
    externalUser: `user-${id}` as ExternalUserId,
    user: nobody,
    name: `Chat ${id}`,
    description: '',
    session: 0 as SessionId,
    lastMessage: 0 as MessageId,
    lastText: '',
    lastDirection: null,
    lastMs: 0,
    lastInboundMs: 0,
    unread: 0,
    createdMs: nowMs,
    ...fields,
  }
}

export function sampleSession(store: Store, fields: Partial<SessionRow> = {}): SessionRow {
  return {
    id: store.nextId('session') as SessionId,
    version: 1,
    chat: 1 as ChatId,
    connector: shop,
    line: firstLine,
    state: 'waiting',
    operator: nobody,
    parent: 0 as SessionId,
    openedMs: nowMs,
    closedMs: 0,
    end: null,
    closeDueMs: 0,
    ...fields,
  }
}

export function sampleMessage(store: Store, fields: Partial<MessageRow> = {}): MessageRow {
  const id = store.nextId('message') as MessageId
  return {
    id,
    version: 1,
    chat: 1 as ChatId,
    session: 0 as SessionId,
    direction: 'inbound',
    author: nobody,
    text: `Message ${id}`,
    files: [],
    externalIds: [],
    atMs: nowMs,
    editedMs: 0,
    deletedMs: 0,
    versions: [],
    delivery: 0 as DeliveryId,
    deliveredMs: 0,
    readMs: 0,
    trace: [],
    ...fields,
  }
}

export function sampleDelivery(store: Store, fields: Partial<DeliveryRow> = {}): DeliveryRow {
  return {
    id: store.nextId('delivery') as DeliveryId,
    version: 1,
    kind: 'add',
    connector: shop,
    line: firstLine,
    chat: 1 as ChatId,
    externalChat: 'chat-1' as ExternalChatId,
    message: 1 as MessageId,
    state: 'waiting',
    attempts: 0,
    createdMs: nowMs,
    dueMs: 0,
    waitedMs: 0,
    reason: '',
    payload: { author: nobody, text: '', files: [], targets: [], system: false },
    externalIds: [],
    resendOf: 0 as DeliveryId,
    settledMs: 0,
    ...fields,
  }
}
