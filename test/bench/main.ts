/**
 * How fast the host is, on this machine, beside others.
 * `npm run bench [-- <figure> …] [--growth] [--rounds 5] [--seconds 1] [--json FILE] [--markdown FILE]`
 */
import { writeFileSync } from 'node:fs'
import type { Figure, Line, MissingLine } from './figure.ts'
import { loadFigures } from './load-figures.ts'
import { thisMachine } from './machine.ts'
import { markdownOf } from './markdown.ts'
import { helpText, readOptions, type BenchOptions } from './options.ts'
import { detailText, tablesOf, writtenOf, type Written } from './report.ts'
import { inTemporaryFolder } from './temporary-folder.ts'

try {
  const options = readOptions(process.argv.slice(2))
  process.exitCode = options.help ? await showHelp() : await bench(options)
} catch (error) {
  if (!isAboutTheCall(error)) throw error
  console.error(error.message)
  process.exitCode = 2
}

function isAboutTheCall(error: unknown): error is Error {
  return error instanceof RangeError || (error instanceof TypeError && 'code' in error)
}

async function showHelp(): Promise<number> {
  console.log(`${helpText}\nFigures:`)
  for (const { name, title, growth } of await loadFigures())
    console.log(`  ${name}${growth === true ? ' (growth)' : ''}: ${title}`)
  return 0
}

async function bench(options: BenchOptions): Promise<number> {
  const figures = chosen(await loadFigures(), options)
  const machine = thisMachine()
  console.log(`${figures.length} figures, Node.js ${machine.node}, ${machine.cores} cores, ${machine.processor}\n`)
  const lines: Written[] = []
  for (const [n, figure] of figures.entries()) {
    console.log(`[${n + 1}/${figures.length}] ${figure.name}: ${figure.title}`)
    const measured = await measure(figure, options)
    lines.push(...measured.map((line) => writtenOf(figure, line)))
    if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify({ machine, lines }, null, 2)}\n`)
    if (options.markdown !== undefined) writeFileSync(options.markdown, markdownOf(machine, lines))
  }
  console.log(`\n${tablesOf(lines)}`)
  return reportMissing(lines)
}

/** Exit code 1 when something could not be measured; a target that is missed is a result, not a failure. */
function reportMissing(lines: readonly Written[]): number {
  const missing = lines.filter((line) => line.missing !== null)
  for (const [reason, of] of Map.groupBy(missing, (line) => line.missing))
    console.error(`\nnot measured: ${of.map(({ name }) => name).join(', ')}\n${reason}`)
  const missed = lines.filter(({ met }) => met === false).length
  console.log(`\n${lines.length - missing.length} measured, ${missing.length} not measured, ${missed} targets missed`)
  return missing.length === 0 ? 0 : 1
}

function chosen(all: readonly Figure[], { figures: names, growth }: BenchOptions): readonly Figure[] {
  const figures = all.filter((figure) => (figure.growth ?? false) === growth)
  const found = figures.filter(({ name }) => names.length === 0 || names.some((wanted) => name.startsWith(wanted)))
  if (found.length > 0) return found
  throw new RangeError(`No figure to measure. There are: ${figures.map(({ name }) => name).join(', ')}.`)
}

/** A figure that cannot be measured does not keep the others from it. */
async function measure(figure: Figure, options: BenchOptions): Promise<readonly (Line | MissingLine)[]> {
  const tell = (text: string): void => console.log(`  ${text}`)
  try {
    const lines = await inTemporaryFolder((folder) => figure.measure({ ...options, folder, tell }))
    for (const [n, line] of lines.entries()) tell(shortly(line, n === 0 ? undefined : lines.at(n - 1)))
    return lines
  } catch (error) {
    const missing = error instanceof Error ? (error.stack ?? error.message) : String(error)
    tell(`not measured: ${missing}`)
    return [{ name: figure.name, missing }]
  }
}

/** Details that the line before has as well are not told again. */
function shortly(line: Line | MissingLine, before: Line | MissingLine | undefined): string {
  if ('missing' in line) return `${line.name}: not measured, ${line.missing.split('\n')[0]}`
  const beside = line.reference === undefined ? '' : ` beside ${line.reference.median.toPrecision(4)} (${line.beside})`
  const details = detailText(line.detail ?? {})
  const told = before !== undefined && 'detail' in before && detailText(before.detail ?? {}) === details
  const rest = [told ? '' : details, line.note ?? ''].filter((text) => text !== '').join('; ')
  return `${line.name}: ${line.value.median.toPrecision(4)} ${line.unit}${beside}${rest === '' ? '' : `; ${rest}`}`
}
