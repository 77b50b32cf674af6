/**
 * Where the host's figures go: a port, like the log. Whoever counts binds a figure to its labels once; from then on
 * counting is an addition, with nothing looked up and nothing allocated.
 */
export interface Meter {
  /** The same labels give the same counter. */
  counter<Label extends string>(metric: Metric<Label>, labels: Labels<Label>): Counter
  /** The same labels give the same histogram. */
  histogram<Label extends string>(metric: Metric<Label>, labels: Labels<Label>): Histogram
  /** For what is known anyway: `read` is asked whenever somebody looks, and not before. */
  watch<Label extends string>(metric: Metric<Label>, read: () => Readings<Label> | Promise<Readings<Label>>): void
}

/** What is measured. Names follow Prometheus: base units, `_total` for what only grows. */
export interface Metric<Label extends string = string> {
  readonly name: string
  readonly kind: 'counter' | 'gauge' | 'histogram'
  /** One sentence for people. */
  readonly help: string
  /** Names of connectors, lines, plugins, hooks and codes; never of chats, messages or people, of which there is no end. */
  readonly labels: readonly Label[]
  /** Of a histogram: how large its values are. */
  readonly scale?: Scale
}

/** `short`: seconds up to the longest time budget. `long`: seconds up to the hour after which a delivery is given up. `size`: numbers of things. */
export type Scale = 'short' | 'long' | 'size'

/** The upper bounds of the buckets of each scale. */
export const scaleBounds: Readonly<Record<Scale, readonly number[]>> = {
  short: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
  long: [0.01, 0.05, 0.1, 0.5, 1, 5, 15, 60, 300, 900, 3600],
  size: [1, 2, 4, 8, 16, 32, 64, 128, 256, 512],
}

export type Labels<Label extends string = string> = Readonly<Record<Label, string>>

export type Readings<Label extends string = string> = Iterable<{
  readonly labels: Labels<Label>
  readonly value: number
}>

/** A number that only grows. */
export interface Counter {
  /** Default 1. */
  add(count?: number): void
}

/** How often values were how large. */
export interface Histogram {
  /** In the unit that the metric's name ends with. */
  observe(value: number): void
}

const nothing: Counter & Histogram = { add() {}, observe() {} }

/** Counts nothing. */
export const noMeter: Meter = { counter: () => nothing, histogram: () => nothing, watch: () => undefined }
