import { createHost, type Host } from '@plugboard/host'
import type { Store } from '@plugboard/store'
import { openMemoryFileStore } from '@plugboard/store-sqlite'
import { pluginSource, seededRandom, silentLog, virtualClock, type VirtualClock } from '@plugboard/testkit'
import { onTestFinished } from 'vitest'
import type { ScriptedMessenger } from './scripted-messenger.ts'

export interface RestartedHost {
  readonly host: Host
  readonly clock: VirtualClock
  quiet(ms?: number): Promise<void>
}

/**
 * Another process on the same store. The clock of the one before is not moved on any more, so that it is as dead as a
 * killed one; this one begins at `startMs`.
 */
export async function restartedHost(
  store: Store,
  messenger: ScriptedMessenger,
  startMs: number,
): Promise<RestartedHost> {
  const clock = virtualClock(startMs)
  const host = createHost({
    store,
    files: openMemoryFileStore(),
    clock,
    random: seededRandom(2),
    publicUrl: 'http://plugboard.test',
    fetch: () => Promise.reject(new Error('there is no network')),
    lookup: () => Promise.resolve([]),
    log: silentLog,
  })
  await host.start()
  await host.plugins.add(pluginSource(messenger.plugin))
  onTestFinished(() => host.close(0))
  async function quiet(ms = 0): Promise<void> {
    for (let turn = 0; turn < 6; turn++) await clock.settle()
    if (ms > 0) await clock.advance(ms)
    for (let turn = 0; turn < 3; turn++) await clock.settle()
  }
  await quiet()
  return { host, clock, quiet }
}
