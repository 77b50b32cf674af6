import type { Machine } from './machine.ts'
import { headingsOf, short, type Written } from './report.ts'

/** The lines as they are put into docs/performance.md: the machine, then a table for each heading. */
export function markdownOf(machine: Machine, lines: readonly Written[]): string {
  const { date, node, system, processor, cores, memoryGb } = machine
  const about = `${date}, Node.js ${node}, ${system}, ${cores} cores (${processor}), ${memoryGb} GB of memory.`
  const tables = headingsOf(lines).map((heading) => tableOf(heading, lines))
  return `${[about, ...tables].join('\n\n')}\n`
}

function tableOf(heading: string, lines: readonly Written[]): string {
  const rows = lines.filter(({ table }) => table === heading).map(rowOf)
  const head =
    '| figure | value | min to max | unit | reference | beside | ratio | target |\n|---|---|---|---|---|---|---|---|'
  return [`**${heading}**\n`, head, ...rows].join('\n')
}

function rowOf(line: Written): string {
  if (line.missing !== null) return `| ${line.name} | not measured | | | | | | |`
  const met = line.met === null ? '' : line.met ? ', met' : ', **missed**'
  const cells = [
    line.name,
    short(line.value),
    `${short(line.min)} to ${short(line.max)}`,
    line.unit ?? '',
    short(line.reference),
    line.beside ?? '–',
    line.ratio === null ? '–' : line.ratio.toFixed(2),
    line.target === null ? '–' : `${line.target}${met}`,
  ]
  return `| ${cells.join(' | ')} |`
}
