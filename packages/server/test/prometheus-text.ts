/** One line of values. */
interface Sample {
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
  readonly value: number
}

/** A text in Prometheus' exposition format (version 0.0.4), read strictly: what a scraper could trip over throws. */
export class PrometheusText {
  readonly samples: readonly Sample[]
  readonly types: ReadonlyMap<string, string>

  constructor(text: string) {
    if (!text.endsWith('\n')) throw new Error('The text does not end with a line break.')
    const lines = text.split('\n').filter((line) => line !== '')
    this.types = typesOf(lines)
    this.samples = lines.filter((line) => !line.startsWith('#')).map((line) => this.#sample(line))
    refuseTwice(this.samples)
    for (const [name, type] of this.types) if (type === 'histogram') checkHistogram(name, this.samples)
  }

  /** The value of one line; undefined when it is not there. */
  value(name: string, labels: Readonly<Record<string, string>> = {}): number | undefined {
    const wanted = keyOf({ name, labels })
    return this.samples.find((sample) => keyOf(sample) === wanted)?.value
  }

  of(name: string): readonly Sample[] {
    return this.samples.filter((sample) => sample.name === name)
  }

  #sample(line: string): Sample {
    const [, name, inside = '', value] = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (\S+)$/.exec(line) ?? []
    if (name === undefined || value === undefined) throw new Error(`No sample: ${line}`)
    const family = this.types.has(name) ? name : name.replace(/_(bucket|sum|count)$/, '')
    if (!this.types.has(family)) throw new Error(`${name} has no TYPE.`)
    return { name, labels: labelsOf(inside, line), value: numberOf(value, line) }
  }
}

function typesOf(lines: readonly string[]): ReadonlyMap<string, string> {
  const types = new Map<string, string>()
  let helped = ''
  for (const line of lines.filter((text) => text.startsWith('#'))) {
    const [, kind, name = '', rest = ''] = /^# (HELP|TYPE) ([a-zA-Z_:][\w:]*) (.+)$/.exec(line) ?? []
    if (kind === undefined) throw new Error(`No comment that is allowed: ${line}`)
    if (kind === 'HELP') helped = name
    else if (helped !== name || types.has(name)) throw new Error(`${name} has no HELP before its TYPE, or two.`)
    else if (!/^(counter|gauge|histogram|summary)$/.test(rest)) throw new Error(`${name} is of no type: ${rest}`)
    else types.set(name, rest)
  }
  return types
}

function labelsOf(inside: string, line: string): Readonly<Record<string, string>> {
  const pairs = [...inside.matchAll(/([a-zA-Z_]\w*)="((?:[^"\\\n]|\\["\\n])*)"(?:,|$)/g)]
  if (pairs.map(([pair]) => pair).join('') !== inside) throw new Error(`Labels that cannot be read: ${line}`)
  return Object.fromEntries(pairs.map(([, name, value = '']) => [name, value.replaceAll(/\\(.)/g, '$1')]))
}

function numberOf(text: string, line: string): number {
  const value = Number(text.replace('+Inf', 'Infinity').replace('-Inf', '-Infinity'))
  // Prometheus reads NaN in any case; prom-client writes Nan.
  if (Number.isNaN(value) && text.toLowerCase() !== 'nan') throw new Error(`No number: ${line}`)
  return value
}

function keyOf({ name, labels }: Pick<Sample, 'name' | 'labels'>): string {
  return JSON.stringify([name, Object.entries(labels).toSorted(([one], [other]) => (one < other ? -1 : 1))])
}

function refuseTwice(samples: readonly Sample[]): void {
  const seen = new Set<string>()
  for (const sample of samples) {
    if (seen.has(keyOf(sample))) throw new Error(`Twice: ${keyOf(sample)}`)
    seen.add(keyOf(sample))
  }
}

/** Buckets grow, and the last one is the count. */
function checkHistogram(name: string, samples: readonly Sample[]): void {
  const last = new Map<string, number>()
  for (const { labels, value } of samples.filter((sample) => sample.name === `${name}_bucket`)) {
    const { le = '', ...others } = labels
    const key = keyOf({ name, labels: others })
    if (value < (last.get(key) ?? 0)) throw new Error(`${name}: the bucket ${le} is smaller than the one before.`)
    last.set(key, value)
  }
  for (const { labels, value } of samples.filter((sample) => sample.name === `${name}_count`))
    if (last.get(keyOf({ name, labels })) !== value) throw new Error(`${name}: the last bucket is not the count.`)
}
