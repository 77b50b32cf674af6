import type { ChannelStatus, DeliveryId, DeliveryState, JournalSeq, MessageId } from '@plugboard/contract'
import type { ChannelRow, ChatRow, DeliveryRow, JournalRow, MessageRow, Store } from '@plugboard/store'

/** What is stored, read by somebody else than the host while no host runs. */
export interface Snapshot {
  readonly chats: readonly ChatRow[]
  /** Of all chats, by id. */
  readonly messages: readonly MessageRow[]
  readonly deliveries: ReadonlyMap<DeliveryId, DeliveryRow>
  readonly journal: readonly JournalRow[]
  /** Channels that exist. */
  readonly channels: readonly ChannelStatus[]
}

const states: readonly DeliveryState[] = [
  'waiting',
  'sending',
  'sent',
  'accepted',
  'refused',
  'unknown',
  'dead',
  'cancelled',
]
const page = 1_000

/** Opens the store, reads everything and closes it again. */
export async function readSnapshot(open: () => Promise<Store>): Promise<Snapshot> {
  const store = await open()
  try {
    const chats = await store.chats({ limit: page })
    const messages = await Promise.all(chats.map(({ id }) => messagesOf(store, id)))
    const channels = (await store.channels()).filter(({ exists }) => exists).map(statusOf)
    const deliveries = await allDeliveries(store)
    return {
      chats,
      messages: messages.flat().toSorted((one, other) => one.id - other.id),
      deliveries: new Map(deliveries.map((row) => [row.id, row])),
      journal: await wholeJournal(store),
      channels,
    }
  } finally {
    await store.close()
  }
}

function statusOf(row: ChannelRow): ChannelStatus {
  const { connector, line, active, connection, register, error, data, revision } = row
  return { connector, line, active, connection, register, error, data, revision }
}

async function messagesOf(store: Store, chat: ChatRow['id']): Promise<MessageRow[]> {
  const found: MessageRow[] = []
  for (let after = 0 as MessageId; ;) {
    const rows = await store.messages({ chat, after, limit: page })
    found.push(...rows)
    if (rows.length < page) return found
    after = rows.at(-1)!.id
  }
}

async function allDeliveries(store: Store): Promise<DeliveryRow[]> {
  const found: DeliveryRow[] = []
  for (let before: DeliveryId | undefined; ;) {
    const rows = await store.deliveries({ states, limit: page, ...(before === undefined ? {} : { before }) })
    found.push(...rows)
    if (rows.length < page) return found.toSorted((one, other) => one.id - other.id)
    before = rows.at(-1)!.id
  }
}

async function wholeJournal(store: Store): Promise<JournalRow[]> {
  const found: JournalRow[] = []
  for (let after = 0 as JournalSeq; ;) {
    const rows = await store.journal.read(after, page)
    found.push(...rows)
    if (rows.length < page) return found
    after = rows.at(-1)!.seq
  }
}
