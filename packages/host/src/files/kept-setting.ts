import type { Store } from '@plugboard/store'

/**
 * A setting of the installation that is made once and then stays: when several workers begin on an empty store at the
 * same time, the first one to write decides, and all use what it made.
 */
export async function keptSetting(store: Store, key: string, make: () => string): Promise<string> {
  const kept = await store.setting(key)
  if (kept !== undefined) return kept
  const made = make()
  if (await store.replaceSetting(key, undefined, made)) return made
  return (await store.setting(key)) ?? made
}
