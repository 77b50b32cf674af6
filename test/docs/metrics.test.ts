import { hostMetrics, type Metric } from '@plugboard/host'
import { serverMetrics } from '@plugboard/server'
import { describe, expect, test } from 'vitest'
import { below, page, plain, tableRows } from './markdown-table.ts'

const catalogue: readonly Metric[] = [...Object.values(hostMetrics), ...Object.values(serverMetrics)]
const section = below(page('running-a-host.md'), '## Watching it')
const documented = tableRows(section).map(([name, kind, labels = '', help]) => {
  return { name: plain(name), kind, labels: labels === '–' ? [] : labels.split(', ').map(plain), help }
})

describe('docs/running-a-host.md, Watching it', () => {
  test('has every metric as the catalogues have it, in their order', () => {
    expect(documented).toEqual(catalogue.map(({ name, kind, labels, help }) => ({ name, kind, labels, help })))
  })

  test('alerts on metrics that exist', () => {
    const known = new Set(catalogue.map(({ name }) => name))
    const used = [...section.matchAll(/plugboard_\w+/g)].map(([name]) => name.replace(/_bucket$/, ''))
    expect(used.filter((name) => !known.has(name))).toEqual([])
  })
})

describe('names of metrics', () => {
  test.each(catalogue)('$name says its unit, as Prometheus wants it', ({ name, kind, scale }) => {
    expect(name).toMatch(/^plugboard_[a-z_]+$/)
    expect(name.endsWith('_total')).toBe(kind === 'counter')
    if (scale === 'short' || scale === 'long') expect(name).toMatch(/_seconds$/)
    expect(scale !== undefined).toBe(kind === 'histogram')
  })

  test('no label is of something that there is no end of', () => {
    const endless = new Set(['chat', 'message', 'delivery', 'customer', 'user', 'session', 'path', 'url', 'file'])
    expect(catalogue.filter(({ labels }) => labels.some((label) => endless.has(label)))).toEqual([])
  })
})
