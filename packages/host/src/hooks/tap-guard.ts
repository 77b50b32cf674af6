import { describeProblems, hookDeclarations, PlugboardError, type Clock } from '@plugboard/contract'
import { watchTap } from '../developer/watch-tap.ts'
import type { CallRecorder } from '../developer/call-recorder.ts'
import type { HookRule } from './hook-rule.ts'
import { hookRules } from './hook-rules.ts'
import type { RecordedTap } from './recorded-tap.ts'
import { runTap } from './running-tap.ts'
import { failureReason, type TapAttempt, type TapFailure } from './tap-attempt.ts'
import type { TapReports } from './tap-reports.ts'
import type { TapTime, TapTimes } from './tap-times.ts'
import { asError, describeThrown } from './within-budget.ts'

/** Milliseconds that a tap may hold the event loop before it is named for it. */
const BLOCKING_MS = 200

/** How tapable's callback taps hand on. The guard never hands on an error. */
export type HandOn = (error: null, value?: unknown) => void

export interface TapGuardOptions {
  readonly clock: Clock
  /** Multiplies every budget. Default 1. */
  readonly budgetFactor: number
  readonly reports: TapReports
  readonly times: TapTimes
  /** Writes down every call. Default: nobody does. */
  readonly recorder?: CallRecorder | undefined
}

/**
 * The one guard around every tap. tapable has no time limits and no isolation: a tap that hangs hangs the call, one that
 * throws silences the taps after it. Inside the guard a failing tap is named and replaced by what its hook's rule says,
 * and the others run. (design: Hooks)
 */
export class TapGuard {
  readonly #clock: Clock
  readonly #factor: number
  readonly #reports: TapReports
  readonly #times: TapTimes
  readonly #recorder: CallRecorder | undefined

  constructor({ clock, budgetFactor, reports, times, recorder }: TapGuardOptions) {
    this.#clock = clock
    this.#factor = budgetFactor
    this.#reports = reports
    this.#times = times
    this.#recorder = recorder
  }

  /** A tap of a hook that does not wait. A promise that it returns nevertheless is watched, not waited for. */
  sync(tap: RecordedTap): (...args: unknown[]) => void {
    const times = this.#times.of(tap)
    return (...args) => {
      const run = args.pop()
      this.#call(this.#begin(tap, times, args, run), ignore)
    }
  }

  /**
   * A tap of a hook that waits, in tapable's callback style: a tap that returns no promise hands on at once, without
   * the price of one.
   */
  async(tap: RecordedTap): (...args: unknown[]) => void {
    const rule = hookRules[tap.hook]
    const times = this.#times.of(tap)
    return (...args) => {
      const handOn = args.pop() as HandOn
      const run = args.pop()
      if (rule.skips?.(args) === true) handOn(null)
      else this.#call(this.#begin(tap, times, args, run), handOn)
    }
  }

  #begin(tap: RecordedTap, times: TapTime, args: readonly unknown[], run: unknown): TapAttempt {
    const told = this.#recorder === undefined ? undefined : watchTap(this.#recorder, tap, args, run)
    return { tap, times, args, run, told, startMs: this.#clock.now() }
  }

  #call(attempt: TapAttempt, handOn: HandOn): void {
    let result: unknown
    let promised: Promise<unknown> | undefined
    try {
      result = called(attempt)
      if (isThenable(result)) promised = Promise.resolve(result)
    } catch (error) {
      return handOn(null, this.#failed(attempt, thrownBy(attempt, asError(error))))
    }
    // The clock is read twice per tap and no more: nothing else here takes as long.
    const heldMs = this.#tookMs(attempt)
    if (heldMs > BLOCKING_MS) this.#blocked(attempt, heldMs)
    if (promised === undefined) handOn(null, this.#returned(attempt, result, heldMs))
    else this.#wait(attempt, promised, handOn)
  }

  /** Hands on once: what the tap promised, or what its hook's rule says instead when it fails or is late. */
  #wait(attempt: TapAttempt, promised: Promise<unknown>, handOn: HandOn): void {
    let isOver = false
    const end = (value: unknown): void => {
      isOver = true
      cancel()
      handOn(null, value)
    }
    const late = (): void => end(this.#failed(attempt, { error: this.#outOfTime(attempt) }))
    const cancel = this.#clock.after(this.#budgetMs(attempt), late)
    promised.then(
      (value) => isOver || end(this.#returned(attempt, value, this.#tookMs(attempt))),
      (error: unknown) => isOver || end(this.#failed(attempt, thrownBy(attempt, asError(error)))),
    )
  }

  #outOfTime(attempt: TapAttempt): PlugboardError {
    const { plugin, hook } = attempt.tap
    const error = new PlugboardError('PLUGIN_HOOK_TIMEOUT', { plugin, hook, budgetMs: this.#budgetMs(attempt) })
    ruleOf(attempt).outOfTime?.(attempt, error)
    return error
  }

  #returned(attempt: TapAttempt, result: unknown, tookMs: number): unknown {
    const rule = ruleOf(attempt)
    const read = rule.read(result, attempt.args)
    if (!read.ok) return this.#failed(attempt, unusable(attempt, describeProblems(read.problems), result))
    attempt.told?.returned(result)
    attempt.times.returned(tookMs)
    const budgetMs = this.#budgetMs(attempt)
    if (tookMs > budgetMs / 2) this.#slow(attempt, tookMs, budgetMs)
    rule.settled?.(attempt, read.value, tookMs)
    return read.value
  }

  #failed(attempt: TapAttempt, failure: TapFailure): unknown {
    const rule = ruleOf(attempt)
    const tookMs = this.#tookMs(attempt)
    tellFailure(attempt, failure)
    attempt.times.failed(failureReason(failure), tookMs, this.#clock.now())
    const verdicts = rule.throwsVerdicts === true && failure.thrown !== undefined
    if (!verdicts || !PlugboardError.is(failure.thrown)) {
      this.#reports.failed(attempt, failure)
      if (verdicts) this.#reports.untyped(attempt, String(failure.error.facts['problem']))
    }
    const value = rule.instead(attempt, failure)
    rule.settled?.(attempt, value, tookMs)
    return value
  }

  #slow(attempt: TapAttempt, tookMs: number, budgetMs: number): void {
    attempt.times.remarked('slow')
    this.#reports.slow(attempt, tookMs, budgetMs)
  }

  #blocked(attempt: TapAttempt, heldMs: number): void {
    attempt.times.remarked('blocked')
    this.#reports.blocking(attempt, heldMs)
  }

  #tookMs({ startMs }: TapAttempt): number {
    return this.#clock.now() - startMs
  }

  #budgetMs({ tap }: TapAttempt): number {
    return hookDeclarations[tap.hook].budgetMs * this.#factor
  }
}

function called(attempt: TapAttempt): unknown {
  const { tap, args, told } = attempt
  const call = (): unknown => runTap(attempt, () => tap.call(...args))
  return told === undefined ? call() : told.run(call)
}

/** A typed error of the plugin's own says more than that its tap failed. */
function tellFailure({ told }: TapAttempt, { error, thrown, answer }: TapFailure): void {
  told?.failed(PlugboardError.is(thrown) ? thrown : error, answer)
}

function ruleOf({ tap }: TapAttempt): HookRule {
  return hookRules[tap.hook]
}

function thrownBy({ tap: { plugin, hook } }: TapAttempt, thrown: unknown): TapFailure {
  const facts = { plugin, hook, problem: describeThrown(thrown) }
  return { error: new PlugboardError('PLUGIN_HOOK_FAILED', facts, { cause: thrown }), thrown }
}

function unusable({ tap: { plugin, hook } }: TapAttempt, problem: string, returned: unknown): TapFailure {
  const facts = {
    plugin,
    hook,
    returned: `something that is not usable: ${problem}`,
    expected: hookDeclarations[hook].returns,
  }
  return { error: new PlugboardError('PLUGIN_HOOK_RESULT', facts), answer: { returned } }
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function'
}

function ignore(): void {
  // nobody waits for a tap of a hook that does not wait
}
