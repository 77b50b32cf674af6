import type { Channel, ChannelData, ConnectorId, LineInfo, LineInfoAnswer, LineInfoRecord } from '@plugboard/contract'
import type { ConnectorBook } from '../connectors/connector-book.ts'
import type { DiagnosticBook } from '../diagnostics/diagnostic-book.ts'
import type { HookRunner } from '../hooks/hook-runner.ts'

export interface LineInfoSources {
  /** The ready channels of the line. */
  readonly channels: readonly Channel[]
  readonly connectors: Pick<ConnectorBook, 'find'>
  readonly hooks: Pick<HookRunner, 'lineInfo'>
  readonly diagnostics: DiagnosticBook
}

/**
 * How customers reach the ready connectors of a line: what the `lineInfo` hook answers, else the channel's data. A
 * channel with neither is left out, with a diagnostic. (contract.md 3.4)
 */
export async function computeLineInfo({
  channels,
  connectors,
  hooks,
  diagnostics,
}: LineInfoSources): Promise<LineInfo> {
  const entries = await Promise.all(channels.map(entryOf))
  return Object.freeze(Object.fromEntries(entries.flat()))

  async function entryOf(channel: Channel): Promise<[ConnectorId, LineInfoRecord][]> {
    const { connector, line } = channel
    const loaded = connectors.find(connector)
    if (loaded === undefined) return []
    const answer = await hooks.lineInfo(connector, channel)
    const record = recordOf(answer ?? fromData(channel.getData()), loaded.descriptor.NAME)
    if (record !== null) return [[connector, record]]
    diagnostics.report('LINE_INFO_EMPTY', { plugin: loaded.plugin, connector, line }, { connector, line })
    return []
  }
}

/** The four documented fields of a channel's data, where they are texts. */
function fromData(data: ChannelData | null): LineInfoAnswer {
  const fields = (['id', 'url', 'url_im', 'name'] as const).map((field) => [field, data?.[field]] as const)
  return Object.fromEntries(fields.filter(([, value]) => typeof value === 'string'))
}

/** Null when there is nothing to show. */
function recordOf({ id, url, url_im, name, picture }: LineInfoAnswer, connectorName: string): LineInfoRecord | null {
  const shown = {
    ...(id && { id }),
    ...(url && { url }),
    ...(url_im && { url_im }),
    ...(name && { name }),
    ...(picture?.url && { picture: { url: picture.url } }),
  }
  if (Object.keys(shown).length === 0) return null
  return Object.freeze({ name: connectorName, ...shown, connector_name: connectorName })
}
