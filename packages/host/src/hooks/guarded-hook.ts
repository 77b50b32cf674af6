import { hookDeclarations, type HookDeclaration, type HookName } from '@plugboard/contract'
import { AsyncParallelHook, AsyncSeriesBailHook, AsyncSeriesHook, AsyncSeriesWaterfallHook, SyncHook } from 'tapable'
import type { RecordedTap } from './recorded-tap.ts'
import type { TapGuard } from './tap-guard.ts'

type WaitingHook = AsyncSeriesHook<unknown[], { readonly recorded: RecordedTap }>
type OwnHook = SyncHook<unknown[], void, { readonly recorded: RecordedTap }>

/** A tapable hook with the taps that it was made with; nothing is added later. */
export interface GuardedHook {
  readonly taps: readonly RecordedTap[]
  /** Hooks that do not wait. `run` is what the hook's rule keeps for this call. */
  call(args: readonly unknown[], run?: unknown): void
  /** Hooks that wait. Never rejects. */
  promise(args: readonly unknown[], run?: unknown): Promise<unknown>
}

type WaitingKind = Exclude<HookDeclaration['kind'], 'SyncHook'>

const waitingKinds = {
  AsyncParallelHook,
  AsyncSeriesBailHook,
  AsyncSeriesHook,
  AsyncSeriesWaterfallHook,
} as unknown as Readonly<Record<WaitingKind, new (args: readonly string[]) => WaitingHook>>

/** The one place where hooks are made. Behind a hook's own arguments goes `run`, which the guard keeps from the taps. */
export function guardedHook(name: HookName, taps: readonly RecordedTap[], guard: TapGuard): GuardedHook {
  const { kind, args } = hookDeclarations[name]
  return kind === 'SyncHook'
    ? syncHook([...args, 'run'], taps, guard)
    : waitingHook(kind, [...args, 'run'], taps, guard)
}

function syncHook(names: readonly string[], taps: readonly RecordedTap[], guard: TapGuard): GuardedHook {
  const hook: OwnHook = new SyncHook(names as never)
  hook.intercept({ name: 'guard', register: (tap) => ({ ...tap, fn: guard.sync(tap.recorded) }) })
  for (const recorded of taps) hook.tap({ name: recorded.plugin, recorded }, recorded.call)
  return {
    taps,
    call: (args, run) => hook.call(...args, run),
    promise: async (args, run) => hook.call(...args, run),
  }
}

function waitingHook(
  kind: WaitingKind,
  names: readonly string[],
  taps: readonly RecordedTap[],
  guard: TapGuard,
): GuardedHook {
  const hook = new waitingKinds[kind](names)
  hook.intercept({ name: 'guard', register: (tap) => ({ ...tap, fn: guard.async(tap.recorded) }) })
  for (const recorded of taps) hook.tapAsync({ name: recorded.plugin, recorded }, recorded.call)
  const promise: GuardedHook['promise'] = (args, run) => hook.promise(...args, run)
  return { taps, call: (args, run) => void promise(args, run), promise }
}
