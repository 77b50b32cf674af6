import type { PlugboardError } from '@plugboard/contract'
import { guardedHook } from '../hooks/guarded-hook.ts'
import type { BuildListRun } from '../hooks/build-list-rule.ts'
import { inCallingOrder, type RecordedTap } from '../hooks/recorded-tap.ts'
import type { TapGuard } from '../hooks/tap-guard.ts'

/** What the `buildList` taps of one plugin added, unchecked, and how they failed. */
export interface CollectedDescriptors {
  readonly given: readonly unknown[]
  readonly failures: readonly PlugboardError[]
}

/**
 * Calls one plugin's `buildList`. The lists that other plugins gave stay as they are: nobody's connectors change because
 * somebody else came.
 */
export function collectDescriptors(taps: readonly RecordedTap[], guard: TapGuard): CollectedDescriptors {
  const own = taps.filter((tap) => tap.hook === 'buildList')
  const given: unknown[] = []
  const run: BuildListRun = { failures: [] }
  let open = true
  const add = (descriptor: unknown): void => {
    if (!open) throw new Error('list.add was called after buildList had returned; it does not wait for promises')
    given.push(descriptor)
  }
  guardedHook('buildList', inCallingOrder(own), guard).call([Object.freeze({ add })], run)
  open = false
  return { given, failures: [...run.failures] }
}
