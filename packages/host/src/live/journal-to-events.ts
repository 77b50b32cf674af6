import type { ChatId, ConnectorId, DeliveryId, JournalEvent, JournalSeq, LineId, MessageId } from '@plugboard/contract'
import type { JournalRow } from '@plugboard/store'
import type { LiveViews } from './live-views.ts'

/** Something that changed and is to be shown as it is now. */
type Subject =
  | { readonly type: 'line'; readonly line: LineId }
  | { readonly type: 'lineDeleted'; readonly line: LineId }
  | { readonly type: 'channel'; readonly connector: ConnectorId; readonly line: LineId }
  | { readonly type: 'chat'; readonly id: ChatId }
  | { readonly type: 'message'; readonly id: MessageId }
  | { readonly type: 'delivery'; readonly id: DeliveryId }

/** An event and the last position before the rows that it stands for. */
interface Placed<Item> {
  readonly before: JournalSeq
  readonly item: Item
}

/** An event and the position up to which everything has been told with it. */
export interface PagedEvent {
  readonly seq: JournalSeq
  readonly event: JournalEvent
}

/**
 * The rows of one page as events. What is named several times is shown once, where it is named first; a reader who
 * goes on from an event's position misses nothing and may see some things again.
 */
export async function journalToEvents(
  after: JournalSeq,
  rows: readonly JournalRow[],
  views: LiveViews,
): Promise<readonly PagedEvent[]> {
  const events = await hydrate(distinctSubjects(after, rows), views)
  const end = rows.at(-1)?.seq ?? after
  return events.map(({ item }, index) => ({ event: item, seq: events[index + 1]?.before ?? end }))
}

function distinctSubjects(after: JournalSeq, rows: readonly JournalRow[]): Placed<Subject>[] {
  const placed = new Map<string, Placed<Subject>>()
  let before = after
  for (const row of rows) {
    for (const item of subjectsOf(row)) {
      const key = JSON.stringify(item)
      if (!placed.has(key)) placed.set(key, { before, item })
    }
    before = row.seq
  }
  return [...placed.values()]
}

function subjectsOf(row: JournalRow): readonly Subject[] {
  switch (row.kind) {
    case 'line':
      return [{ type: 'line', line: row.line }]
    case 'lineDeleted':
      return [{ type: 'lineDeleted', line: row.line }]
    case 'status':
    case 'channel':
      return [{ type: 'channel', connector: row.connector, line: row.line }]
    case 'chat':
    case 'session':
      return [{ type: 'chat', id: row.chat }]
    case 'message':
      return [{ type: 'message', id: row.message }]
    case 'delivery':
      return [
        { type: 'delivery', id: row.delivery },
        { type: 'message', id: row.message },
      ]
    case 'cleanCache':
    case 'operator':
      return []
  }
}

async function hydrate(subjects: readonly Placed<Subject>[], views: LiveViews): Promise<Placed<JournalEvent>[]> {
  const shown = await loadShown(subjects, views)
  return subjects.flatMap(({ before, item }) => {
    const event = eventOf(item, shown, views)
    return event === null ? [] : [{ before, item: event }]
  })
}

type Shown = Awaited<ReturnType<typeof loadShown>>

async function loadShown(subjects: readonly Placed<Subject>[], views: LiveViews) {
  const items = subjects.map(({ item }) => item)
  const [chats, messages, deliveries] = await Promise.all([
    views.chats(items.flatMap((item) => (item.type === 'chat' ? [item.id] : []))),
    views.messages(items.flatMap((item) => (item.type === 'message' ? [item.id] : []))),
    views.deliveries(items.flatMap((item) => (item.type === 'delivery' ? [item.id] : []))),
  ])
  return { chats: byId(chats), messages: byId(messages), deliveries: byId(deliveries) }
}

function eventOf(subject: Subject, shown: Shown, views: LiveViews): JournalEvent | null {
  switch (subject.type) {
    case 'line':
      return eventIf('line', views.line(subject.line))
    case 'lineDeleted':
      return { type: 'lineDeleted', data: { line: subject.line } }
    case 'channel': {
      const { connector, line } = subject
      const view = views.channel(connector, line)
      return eventIf('channel', view) ?? { type: 'channelDeleted', data: { connector, line } }
    }
    case 'chat':
      return eventIf('chat', shown.chats.get(subject.id))
    case 'message':
      return eventIf('message', shown.messages.get(subject.id))
    case 'delivery':
      return eventIf('delivery', shown.deliveries.get(subject.id))
  }
}

/** Rows that are gone make no event: what removed them told of it. */
function eventIf<Type extends JournalEvent['type'], Data>(
  type: Type,
  data: Data | undefined,
): { readonly type: Type; readonly data: Data } | null {
  return data === undefined ? null : { type, data }
}

function byId<View extends { readonly id: number }>(views: readonly View[]): ReadonlyMap<View['id'], View> {
  return new Map(views.map((view) => [view.id, view]))
}
