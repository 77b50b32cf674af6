/**
 * A hook is declared with its manners: its tapable kind, who is called in which order, what a failing tap does to the
 * others, its time budget, and what a tap's return value means. `docs/hooks.md` is drawn from these. (design: Hooks)
 */
export interface HookDeclaration<Args extends readonly unknown[] = readonly unknown[], Result = unknown> {
  readonly name: string
  /** The tapable class. */
  readonly kind:
    | 'SyncHook'
    | 'AsyncParallelHook'
    | 'AsyncSeriesHook'
    | 'AsyncSeriesBailHook'
    | 'AsyncSeriesWaterfallHook'
  /** A `HookMap` keyed by connector: `hooks.x.for('id').tap(…)`. */
  readonly byConnector: boolean
  /** How many taps (per connector, where `byConnector`) are allowed. */
  readonly taps: 'any' | 'one'
  /** Names of the arguments, in order. */
  readonly args: { readonly [Index in keyof Args]: string }
  /** Milliseconds that one tap may take before it counts as failed. */
  readonly budgetMs: number
  readonly when: string
  readonly order: string
  readonly failure: string
  readonly returns: string
  /** What the vendor calls it; `–` where there is nothing like it. */
  readonly vendorName: string
  /** Carries the types of a tap; never present at run time. */
  readonly types?: (...args: Args) => Result
}

/** What a tap may be called by: a name, or a name with a place in the order. */
export interface TapOptions {
  readonly name: string
  /** Lower stages run first among the taps of one plugin. Default 0. */
  readonly stage?: number
  /** Waterfalls only: when this tap fails or times out, the whole operation is refused. Default false. */
  readonly required?: boolean
}

/** The tapping side of one hook; what a plugin sees. The calling side belongs to the host. */
export interface Tappable<Args extends readonly unknown[], Result> {
  tap(options: string | TapOptions, call: (...args: Args) => Result): void
}

/** As `Tappable`, for hooks that wait. A rejected promise and a throw are the same to the host. */
export interface AsyncTappable<Args extends readonly unknown[], Result> extends Tappable<Args, Result> {
  tapPromise(options: string | TapOptions, call: (...args: Args) => Promise<Result>): void
}

/** A hook per connector; the id's case does not matter. */
export interface ByConnector<Hook> {
  for(connector: string): Hook
}
