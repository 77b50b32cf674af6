import type { Store } from '@plugboard/store'

/**
 * A setting of the installation that is made once and then stays. It is read back after it was made: when several
 * workers begin on an empty store at the same time, the last one to write decides.
 */
export async function keptSetting(store: Store, key: string, make: () => string): Promise<string> {
  const kept = await store.setting(key)
  if (kept !== undefined) return kept
  const made = make()
  await store.putSetting(key, made)
  return (await store.setting(key)) ?? made
}
