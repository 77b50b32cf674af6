import { isStatus, type LineInfoCacheCounters } from '@plugboard/contract'
import type { ChannelRow } from '@plugboard/store'
import type { Health } from '../host.ts'
import type { HostParts } from '../parts.ts'
import { hostMetrics } from './host-metrics.ts'
import type { JournalReaders } from './journal-readers.ts'
import type { Labels, Meter, Readings } from './meter.ts'

/** Channels that are told one by one; those with deliveries, a pause or an error go first. The sums are of all. */
const channelsTold = 1_000
/** Readings of one look share one list of channels. */
const keptMs = 500

export interface WatchedHost {
  readonly parts: HostParts
  readonly health: () => Health
  readonly lineInfo: () => LineInfoCacheCounters
  readonly readers: JournalReaders
}

/** Tells the meter what the host knows anyway. */
export function watchHost(meter: Meter, host: WatchedHost): void {
  watchHealth(meter, host)
  watchChannels(meter, host)
  watchLineInfo(meter, host)
  watchJournal(meter, host)
}

function watchHealth(meter: Meter, { health }: WatchedHost): void {
  meter.watch(hostMetrics.ready, () => one(health().state === 'ready' ? 1 : 0))
  meter.watch(hostMetrics.storeWorks, () => one(health().store ? 1 : 0))
  meter.watch(hostMetrics.channels, () => one(health().channels.total))
  meter.watch(hostMetrics.channelsReady, () => one(health().channels.ready))
  meter.watch(hostMetrics.channelsPaused, () => one(health().channels.paused))
}

function watchChannels(meter: Meter, { parts }: WatchedHost): void {
  const channels = keptFor(parts.clock, () => toldChannels(parts))
  const owned = (): ChannelRow[] => channels().filter((row) => isOwned(parts, row))
  meter.watch(hostMetrics.channelsOwned, () => one(parts.channels.list().filter((row) => isOwned(parts, row)).length))
  meter.watch(hostMetrics.outboxDepth, () =>
    owned().map((row) => ({ labels: ofChannel(row), value: parts.outbox.depthOf(row.connector, row.line) })),
  )
  meter.watch(hostMetrics.outboxOldest, () =>
    owned().map((row) => ({ labels: ofChannel(row), value: oldestSeconds(parts, row) })),
  )
  meter.watch(hostMetrics.outboxTrouble, () =>
    owned().flatMap((row) => {
      const { unknown, dead } = parts.outbox.view(row.connector, row.line)
      return Object.entries({ unknown, dead }).map(([state, value]) => ({
        labels: { ...ofChannel(row), state },
        value,
      }))
    }),
  )
  meter.watch(hostMetrics.channelFlag, () =>
    channels().flatMap((row) =>
      Object.entries(flagsOf(parts, row)).map(([flag, on]) => ({
        labels: { ...ofChannel(row), flag },
        value: on ? 1 : 0,
      })),
    ),
  )
}

/** Each channel's outbox is told by its owner alone, so that a sum over workers is right. */
function isOwned({ ownership }: HostParts, { connector, line }: ChannelRow): boolean {
  return ownership.held(connector, line) !== null
}

function toldChannels({ channels, outbox }: HostParts): readonly ChannelRow[] {
  const all = channels.list()
  if (all.length <= channelsTold) return all
  const stands = (row: ChannelRow): boolean =>
    row.error || outbox.depthOf(row.connector, row.line) > 0 || outbox.view(row.connector, row.line).pause !== null
  const { true: first = [], false: rest = [] } = Object.groupBy(all, (row) => (stands(row) ? 'true' : 'false'))
  return [...first, ...rest].slice(0, channelsTold)
}

function ofChannel({ connector, line }: ChannelRow): Labels<'connector' | 'line'> {
  return { connector, line: String(line) }
}

function oldestSeconds({ outbox, clock }: HostParts, { connector, line }: ChannelRow): number {
  const oldestMs = outbox.oldestMsOf(connector, line)
  return oldestMs === null ? 0 : Math.max(0, clock.now() - oldestMs) / 1000
}

function flagsOf({ outbox }: HostParts, row: ChannelRow): Readonly<Record<string, boolean>> {
  const { active, connection, register, error } = row
  const paused = outbox.view(row.connector, row.line).pause !== null
  return { active, connection, register, error, ready: isStatus(row), paused }
}

function watchLineInfo(meter: Meter, { lineInfo }: WatchedHost): void {
  meter.watch(hostMetrics.lineInfo, () => {
    const { entries: _kept, ...answers } = lineInfo()
    return Object.entries(answers).map(([answer, value]) => ({ labels: { answer }, value }))
  })
  meter.watch(hostMetrics.lineInfoEntries, () => one(lineInfo().entries))
}

function watchJournal(meter: Meter, { parts, readers }: WatchedHost): void {
  const { journal } = parts.store
  meter.watch(hostMetrics.journalPosition, async () => one(await journal.last()))
  meter.watch(hostMetrics.journalLag, async () =>
    [...readers.lags(await journal.last())].map(([reader, value]) => ({ labels: { reader }, value })),
  )
}

function one(value: number): Readings<never> {
  return [{ labels: {}, value }]
}

function keptFor<Value>(clock: HostParts['clock'], read: () => Value): () => Value {
  let kept: { readonly value: Value; readonly atMs: number } | null = null
  return () => {
    if (kept === null || clock.monotonic() - kept.atMs > keptMs) kept = { value: read(), atMs: clock.monotonic() }
    return kept.value
  }
}
