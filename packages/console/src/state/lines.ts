import type { ChannelView, Line, LineId, LineView } from '@plugboard/contract'
import { FreshMap, type Mark } from './fresh-map.ts'

/** A line without its channels, which are kept by themselves. */
export type PlainLine = Line & { readonly createdMs: number }

export function channelKey(connector: string, line: number): string {
  return `${connector}/${line}`
}

export interface LinesMark {
  readonly lines: Mark
  readonly channels: Mark
}

/** Lines and channels, as the journal tells them. */
export class Lines {
  readonly #lines = new FreshMap<number, PlainLine>()
  readonly #channels = new FreshMap<string, ChannelView>()

  /** In the order of their ids. */
  get list(): readonly PlainLine[] {
    return this.#lines.values().toSorted((one, other) => one.id - other.id)
  }

  /** By connector, then by line. */
  get channels(): readonly ChannelView[] {
    return this.#channels.values().toSorted((one, other) => compareChannels(one, other))
  }

  line(line: number): PlainLine | undefined {
    return this.#lines.get(line)
  }

  name(line: number): string {
    return this.#lines.get(line)?.name ?? `Line ${line}`
  }

  channel(connector: string, line: number): ChannelView | undefined {
    return this.#channels.get(channelKey(connector, line))
  }

  applyLine(view: LineView): void {
    const { channels } = view
    const line = plainLine(view)
    this.#lines.applyEvent(line.id, line)
    const keys = new Set(channels.map(({ key }) => key))
    for (const { key, status } of this.#channels.values())
      if (status.line === line.id && !keys.has(key)) this.#channels.delete(key)
    for (const channel of channels) this.applyChannel(channel)
  }

  applyChannel(view: ChannelView): void {
    this.#channels.applyEvent(view.key, view)
  }

  /** Pause and depth of the outbox only: such an event is of the moment and may be older than the last status. */
  applyOutbox(view: ChannelView): void {
    this.#channels.change(view.key, (channel) => ({ ...channel, outbox: view.outbox }))
  }

  deleteChannel(connector: string, line: number): void {
    this.#channels.delete(channelKey(connector, line))
  }

  deleteLine(line: LineId): void {
    this.#lines.delete(line)
    for (const { key, status } of this.#channels.values()) if (status.line === line) this.#channels.delete(key)
  }

  begin(): LinesMark {
    return { lines: this.#lines.begin(), channels: this.#channels.begin() }
  }

  /** The answer of a snapshot whose request began at `begun`. */
  replaceAll(views: readonly LineView[], begun: LinesMark): void {
    const lines = views.map((view) => [view.id, plainLine(view)] as const)
    const channels = views.flatMap((line) => line.channels).map((channel) => [channel.key, channel] as const)
    this.#lines.replaceAll(new Map<number, PlainLine>(lines), begun.lines)
    this.#channels.replaceAll(new Map(channels), begun.channels)
  }
}

function plainLine({ id, name, active, settings, createdMs }: LineView): PlainLine {
  return { id, name, active, settings, createdMs }
}

function compareChannels(one: ChannelView, other: ChannelView): number {
  return one.status.connector.localeCompare(other.status.connector) || one.status.line - other.status.line
}
