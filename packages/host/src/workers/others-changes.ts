import { deepFreeze, type ConnectorId, type DeliveryId, type LineId, type StatusChange } from '@plugboard/contract'
import type { ChannelRow, JournalRow } from '@plugboard/store'
import type { ForgottenRows } from '../ledger/recent-rows.ts'
import type { HostParts } from '../parts.ts'

export interface OthersChangesOptions {
  /** Late, because the outbox is one of the parts. */
  readonly parts: () => HostParts
  readonly loadOperators: () => Promise<void>
  readonly statusChanged: (change: StatusChange) => void
  /** Changes up to this row can no longer be told one by one. */
  readonly statusMissed: (row: ChannelRow) => void
  /** Settings or data of a channel, or its owner. */
  readonly channelChanged: (connector: ConnectorId, line: LineId) => void
  readonly lineChanged: (line: LineId) => void
  readonly cacheCleaned: (line: LineId) => void
}

/** Makes this process know what other workers changed: the books, the outbox of its channels, and who listens. */
export class OthersChanges {
  readonly #options: OthersChangesOptions

  constructor(options: OthersChangesOptions) {
    this.#options = options
  }

  /** Rows of the journal, in their order; some may be known already. */
  async apply(rows: readonly JournalRow[]): Promise<void> {
    this.#options.parts().ledger.forget(changedRows(rows))
    const kinds = new Set(rows.map(({ kind }) => kind))
    if (kinds.has('operator')) await this.#options.loadOperators()
    const changed = rows.flatMap((row) => (row.kind === 'line' || row.kind === 'lineDeleted' ? [row.line] : []))
    if (changed.length > 0) await this.#lines(changed)
    if (kinds.has('status') || kinds.has('channel')) await this.#channels(rows)
    for (const row of rows) if (row.kind === 'cleanCache') this.#options.cacheCleaned(row.line)
    await this.#messages(rows)
  }

  /** As if everything had changed. */
  async startOver(): Promise<void> {
    const { store, ledger, lines, channels, outbox } = this.#options.parts()
    ledger.forgetAll()
    await this.#options.loadOperators()
    const known = lines.rows()
    await this.#lines([...known, ...(await store.lines())].map(({ id }) => id))
    for (const row of await store.channels()) {
      if (isNewer(row, channels.row(row.connector, row.line))) channels.put(row)
      this.#options.statusMissed(row)
      this.#options.channelChanged(row.connector, row.line)
    }
    for (const line of lines.list()) this.#options.cacheCleaned(line.id)
    await outbox.followAll()
  }

  async #lines(changed: readonly LineId[]): Promise<void> {
    const { store, lines } = this.#options.parts()
    const stored = new Map((await store.lines()).map((row) => [row.id, row]))
    for (const line of changed) {
      const now = stored.get(line)
      if (now === undefined) lines.remove(line)
      else if ((lines.row(line)?.version ?? 0) < now.version) lines.put(now)
      this.#options.lineChanged(line)
    }
  }

  /** A status is told change by change, although the row is the latest already. */
  async #channels(rows: readonly JournalRow[]): Promise<void> {
    const { store, channels } = this.#options.parts()
    for (const row of await store.channels()) if (isNewer(row, channels.row(row.connector, row.line))) channels.put(row)
    for (const row of rows) {
      if (row.kind === 'channel') this.#options.channelChanged(row.connector, row.line)
      if (row.kind === 'status') this.#options.statusChanged(deepFreeze(row.change))
    }
  }

  async #messages(rows: readonly JournalRow[]): Promise<void> {
    const deliveries = new Set<DeliveryId>()
    for (const row of rows) if (row.kind === 'delivery') deliveries.add(row.delivery)
    if (deliveries.size > 0) await this.#options.parts().outbox.follow([...deliveries])
  }
}

function isNewer(row: ChannelRow, known: ChannelRow | undefined): boolean {
  return known === undefined || known.version < row.version
}

/** What was changed for certain: a message leaves its chat as it was when only a receipt came for it. */
function changedRows(rows: readonly JournalRow[]): ForgottenRows {
  const [chats, sessions, messages, deliveries]: number[][] = [[], [], [], []]
  for (const row of rows) {
    if (row.kind === 'chat' || row.kind === 'session') chats!.push(row.chat)
    if (row.kind === 'session') sessions!.push(row.session)
    if (row.kind === 'message' || row.kind === 'delivery') messages!.push(row.message)
    if (row.kind === 'delivery') deliveries!.push(row.delivery)
  }
  return { chats: chats!, sessions: sessions!, messages: messages!, deliveries: deliveries! }
}
