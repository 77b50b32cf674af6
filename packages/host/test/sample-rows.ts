import type {
  ChatId,
  ConnectorId,
  DeliveryId,
  ExternalChatId,
  ExternalUserId,
  FileId,
  LineId,
  MessageId,
  SessionId,
  UserId,
} from '@plugboard/contract'
import type {
  ChannelRow,
  ChatRow,
  CustomerRow,
  DeliveryRow,
  LineRow,
  MessageRow,
  OperatorRow,
  SessionRow,
  Store,
} from '@plugboard/store'

/** Rows of one small story: a customer wrote on line 1, the operator 2 answered, the answer is on its way. */

const shop = 'shop' as ConnectorId
const line = 1 as LineId

export const lineRow: LineRow = {
  id: line,
  version: 1,
  name: 'Sales',
  active: true,
  settings: { WELCOME_MESSAGE: 'N' },
  createdMs: 1_000,
}

export const channelRow: ChannelRow = {
  connector: shop,
  line,
  version: 1,
  exists: true,
  active: true,
  connection: true,
  register: true,
  error: false,
  data: { id: 'shop-1' },
  settings: { host: 'shop.example', token: 'very secret', other: '' },
  revision: 3,
}

export const customerRow: CustomerRow = {
  kind: 'customer',
  id: 1 as UserId,
  version: 1,
  name: 'Grace Hopper',
  createdMs: 1_000,
  connector: shop,
  externalId: 'u-1' as ExternalUserId,
  profile: { name: 'Grace', last_name: 'Hopper', email: 'grace@example.com' },
}

export const operatorRow: OperatorRow = {
  kind: 'operator',
  id: 2 as UserId,
  version: 1,
  name: 'Ada',
  createdMs: 1_000,
  login: 'ada',
  role: 'operator',
  passwordHash: 'scrypt$…',
}

export const sessionRow: SessionRow = {
  id: 1 as SessionId,
  version: 1,
  chat: 1 as ChatId,
  connector: shop,
  line,
  state: 'open',
  operator: operatorRow.id,
  parent: 0 as SessionId,
  openedMs: 2_000,
  closedMs: 0,
  end: null,
  closeDueMs: 0,
}

export const chatRow: ChatRow = {
  id: 1 as ChatId,
  version: 1,
  connector: shop,
  line,
  externalId: 'c-1' as ExternalChatId,
  externalUser: customerRow.externalId,
  user: customerRow.id,
  name: 'Grace Hopper',
  description: '',
  session: sessionRow.id,
  lastMessage: 2 as MessageId,
  lastText: 'It is on its way.',
  lastDirection: 'outbound',
  lastMs: 4_000,
  lastInboundMs: 3_000,
  unread: 1,
  createdMs: 2_000,
}

export const inboundRow: MessageRow = {
  id: 1 as MessageId,
  version: 1,
  chat: chatRow.id,
  session: sessionRow.id,
  direction: 'inbound',
  author: customerRow.id,
  text: 'Where is my parcel?',
  files: [
    { id: 'f'.repeat(64) as FileId, name: 'bill.pdf', mime: 'application/pdf', size: 10, failed: null },
    { id: null, name: 'photo.png', mime: 'image/png', size: 0, failed: 'It was too large.' },
  ],
  externalIds: [],
  atMs: 3_000,
  editedMs: 0,
  deletedMs: 0,
  versions: [],
  delivery: 0 as DeliveryId,
  deliveredMs: 0,
  readMs: 0,
  trace: [],
}

export const outboundRow: MessageRow = {
  ...inboundRow,
  id: 2 as MessageId,
  direction: 'outbound',
  author: operatorRow.id,
  text: 'It is on its way.',
  files: [],
  atMs: 4_000,
  delivery: 1 as DeliveryId,
}

export const systemRow: MessageRow = {
  ...outboundRow,
  id: 3 as MessageId,
  direction: 'system',
  author: 0 as UserId,
  text: 'Welcome!',
  delivery: 0 as DeliveryId,
}

export const deliveryRow: DeliveryRow = {
  id: 1 as DeliveryId,
  version: 1,
  kind: 'add',
  connector: shop,
  line,
  chat: chatRow.id,
  externalChat: chatRow.externalId,
  message: outboundRow.id,
  state: 'waiting',
  attempts: 0,
  createdMs: 4_000,
  dueMs: 0,
  waitedMs: 0,
  reason: '',
  payload: { author: operatorRow.id, text: '[b]Ada:[/b] [br]It is on its way.', files: [], targets: [], system: false },
  externalIds: [],
  resendOf: 0 as DeliveryId,
  settledMs: 0,
}

/** Stores the whole story, without a word in the journal. */
export async function storeSample(store: Store): Promise<void> {
  await store.commit({
    insert: {
      lines: [lineRow],
      channels: [channelRow],
      users: [customerRow, operatorRow],
      chats: [chatRow],
      sessions: [sessionRow],
      messages: [inboundRow, outboundRow, systemRow],
      deliveries: [deliveryRow],
    },
  })
}
