import type { HookName, PluginWork } from '@plugboard/contract'
import { hostMetrics } from '../metrics/host-metrics.ts'
import type { Histogram, Meter } from '../metrics/meter.ts'
import type { RecordedTap } from './recorded-tap.ts'

export type TapTrouble = 'threw' | 'timeout' | 'unusable' | 'slow' | 'blocked'

/** What the taps of every plugin took, by plugin and hook, since the host started. A reload goes on counting. */
export class TapTimes {
  readonly #meter: Meter
  readonly #plugins = new Map<string, Map<HookName, TapTime>>()

  constructor(meter: Meter) {
    this.#meter = meter
  }

  /** To be kept: looking it up for each call would cost more than counting. */
  of({ plugin, hook }: Pick<RecordedTap, 'plugin' | 'hook'>): TapTime {
    const hooks = this.#plugins.get(plugin) ?? new Map<HookName, TapTime>()
    this.#plugins.set(plugin, hooks)
    const times = hooks.get(hook) ?? new TapTime(this.#meter, plugin, hook)
    hooks.set(hook, times)
    return times
  }

  /** For the page: hooks that were called. */
  workOf(plugin: string): readonly PluginWork[] {
    const times = [...(this.#plugins.get(plugin)?.values() ?? [])]
    return times.map((time) => time.view).filter(({ calls }) => calls > 0)
  }
}

/** The taps of one plugin on one hook. */
export class TapTime {
  readonly #hook: HookName
  readonly #histogram: Histogram
  readonly #count: (reason: TapTrouble) => void
  #calls = 0
  #sumMs = 0
  #slowestMs = 0
  #failures = 0
  #timeouts = 0
  #lastFailureMs: number | null = null

  constructor(meter: Meter, plugin: string, hook: HookName) {
    this.#hook = hook
    this.#histogram = meter.histogram(hostMetrics.pluginCall, { plugin, hook })
    this.#count = (reason) => meter.counter(hostMetrics.pluginFailures, { plugin, hook, reason }).add()
  }

  returned(tookMs: number): void {
    this.#calls += 1
    this.#sumMs += tookMs
    if (tookMs > this.#slowestMs) this.#slowestMs = tookMs
    this.#histogram.observe(tookMs / 1000)
  }

  failed(reason: Exclude<TapTrouble, 'slow' | 'blocked'>, tookMs: number, nowMs: number): void {
    this.returned(tookMs)
    this.#failures += 1
    if (reason === 'timeout') this.#timeouts += 1
    this.#lastFailureMs = nowMs
    this.#count(reason)
  }

  /** It came to something, and yet. */
  remarked(reason: 'slow' | 'blocked'): void {
    this.#count(reason)
  }

  get view(): PluginWork {
    const averageMs = this.#calls === 0 ? 0 : this.#sumMs / this.#calls
    return {
      hook: this.#hook,
      calls: this.#calls,
      averageMs,
      slowestMs: this.#slowestMs,
      failures: this.#failures,
      timeouts: this.#timeouts,
      lastFailureMs: this.#lastFailureMs,
    }
  }
}
