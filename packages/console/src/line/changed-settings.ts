import type { LineSettings } from '@plugboard/contract'

/** The settings that differ; values are small JSON, so they are compared as such. */
export function changedSettings(before: LineSettings, after: LineSettings): Partial<LineSettings> {
  const names = Object.keys(after) as (keyof LineSettings)[]
  const changed = names.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
  return Object.fromEntries(changed.map((name) => [name, after[name]]))
}
