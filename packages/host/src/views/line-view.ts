import { type ChannelView, type LineView, lineSettingsDefaults } from '@plugboard/contract'
import type { LineRow } from '@plugboard/store'

/** A line with its channels; settings that were never changed show their defaults. (contract.md 7.1) */
export function lineView(row: LineRow, channels: readonly ChannelView[]): LineView {
  return {
    id: row.id,
    name: row.name,
    active: row.active,
    settings: { ...lineSettingsDefaults, ...row.settings },
    channels,
    createdMs: row.createdMs,
  }
}
