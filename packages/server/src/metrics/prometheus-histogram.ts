import type { Metric } from '@plugboard/host'
import { Histogram } from 'prom-client'
import type { CountedSizes } from './counted-sizes.ts'

interface Options {
  readonly bounds: readonly number[]
  readonly cells: () => Iterable<CountedSizes>
}

interface Value {
  readonly metricName: string
  readonly labels: Readonly<Record<string, string | number>>
  readonly value: number
}

/** A histogram of prom-client that reads its values from cells, since one of its own cannot be filled with counts. */
export class PrometheusHistogram extends Histogram {
  readonly #metric: Metric
  readonly #cells: () => Iterable<CountedSizes>

  constructor(metric: Metric, { bounds, cells }: Options) {
    const { name, help, labels } = metric
    super({ name, help, labelNames: [...labels], buckets: [...bounds], registers: [] })
    this.#metric = metric
    this.#cells = cells
  }

  /** What the registry asks every metric for; `get`, which prom-client declares, asks for the same. */
  async getForPromString(): Promise<{ name: string; help: string; type: string; values: Value[]; aggregator: string }> {
    const { name, help } = this.#metric
    const values = [...this.#cells()].flatMap((cell) => valuesOf(name, cell))
    return { name, help, type: 'histogram', values, aggregator: 'sum' }
  }
}

function valuesOf(name: string, cell: CountedSizes): Value[] {
  const { labels, count, sum } = cell
  const bucket = (le: string | number, value: number): Value => {
    return { metricName: `${name}_bucket`, labels: { le, ...labels }, value }
  }
  return [
    ...cell.upTo().map((part) => bucket(part.bound, part.count)),
    bucket('+Inf', count),
    { metricName: `${name}_sum`, labels, value: sum },
    { metricName: `${name}_count`, labels, value: count },
  ]
}
