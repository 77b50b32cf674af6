import {
  type Counter,
  type Histogram,
  hostMetrics,
  type Meter,
  type Metric,
  type Readings,
  scaleBounds,
} from '@plugboard/host'
import { collectDefaultMetrics, Counter as PromCounter, Gauge as PromGauge, Registry } from 'prom-client'
import { CountedNumber } from './counted-number.ts'
import { CountedSizes } from './counted-sizes.ts'
import { PrometheusHistogram } from './prometheus-histogram.ts'
import { serverMetrics } from './server-metrics.ts'

/** A meter whose figures can be read as Prometheus' text. */
export interface PrometheusMeter extends Meter {
  /** Everything that was measured, as it is now. */
  text(): Promise<string>
  /** Of that text. */
  readonly contentType: string
}

type Read = () => Readings | Promise<Readings>

/**
 * Counts in cells of its own and hands the cells to prom-client when somebody looks: prom-client checks and hashes labels
 * at every count, which would cost more than the calls that are measured. What a process needs (CPU, memory, event loop,
 * garbage collection) is measured by prom-client itself.
 */
export function createPrometheusMeter(): PrometheusMeter {
  const registry = new Registry()
  const families = new Map<string, Family>()
  const metrics: readonly Metric[] = [...Object.values(hostMetrics), ...Object.values(serverMetrics)]
  for (const metric of metrics) families.set(metric.name, familyOf(metric, registry))
  collectDefaultMetrics({ register: registry })
  const family = ({ name }: Metric): Family => {
    const found = families.get(name)
    if (found === undefined) throw new Error(`The metric ${name} is in no catalogue.`)
    return found
  }
  return {
    counter: (metric, labels) => family(metric).counter(labels),
    histogram: (metric, labels) => family(metric).histogram(labels),
    watch: (metric, read) => family(metric).watch(read as Read),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  }
}

/** One metric with all its labels. */
interface Family {
  counter(labels: LabelValues): Counter
  histogram(labels: LabelValues): Histogram
  watch(read: Read): void
}

type LabelValues = Readonly<Record<string, string>>

function familyOf(metric: Metric, registry: Registry): Family {
  const cells = new Map<string, CountedNumber>()
  const sizes = new Map<string, CountedSizes>()
  const reads: Read[] = []
  const bounds = metric.scale === undefined ? [] : scaleBounds[metric.scale]
  if (metric.kind === 'histogram')
    registry.registerMetric(new PrometheusHistogram(metric, { bounds, cells: () => sizes.values() }))
  else if (metric.kind === 'counter') promCounter(metric, registry, cells, reads)
  else promGauge(metric, registry, reads)
  return {
    counter: (labels) => bound(cells, metric, labels, (own) => new CountedNumber(own)),
    histogram: (labels) => bound(sizes, metric, labels, (own) => new CountedSizes(own, bounds)),
    watch: (read) => void reads.push(read),
  }
}

function bound<Cell>(
  cells: Map<string, Cell>,
  { labels: names }: Metric,
  labels: LabelValues,
  make: (labels: LabelValues) => Cell,
): Cell {
  const key = JSON.stringify(names.map((name) => labels[name]))
  const known = cells.get(key) ?? make(labels)
  cells.set(key, known)
  return known
}

function promCounter(
  { name, help, labels: labelNames }: Metric,
  registry: Registry,
  cells: ReadonlyMap<string, CountedNumber>,
  reads: readonly Read[],
): void {
  const counter: PromCounter = new PromCounter({
    name,
    help,
    labelNames,
    registers: [registry],
    async collect() {
      const readings = await allOf(reads)
      counter.reset()
      for (const { labels, value } of [...cells.values(), ...readings]) counter.inc({ ...labels }, value)
    },
  })
}

function promGauge({ name, help, labels: labelNames }: Metric, registry: Registry, reads: readonly Read[]): void {
  const gauge: PromGauge = new PromGauge({
    name,
    help,
    labelNames,
    registers: [registry],
    async collect() {
      const readings = await allOf(reads)
      gauge.reset()
      for (const { labels, value } of readings) gauge.set({ ...labels }, value)
    },
  })
}

/** What cannot be read just now, such as from a store that is closed, is left out: the rest is worth having. */
async function allOf(reads: readonly Read[]): Promise<{ readonly labels: LabelValues; readonly value: number }[]> {
  const readings = await Promise.all(reads.map(async (read) => [...(await read())]).map((all) => all.catch(() => [])))
  return readings.flat()
}
