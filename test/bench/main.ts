/** How fast the host is, on this machine. `npm run bench [-- <figure> …] [--rounds 5] [--seconds 1] [--json FILE]` */
import { writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import type { Figure } from './figure.ts'
import { loadFigures } from './load-figures.ts'
import { readOptions, type BenchOptions } from './options.ts'
import { lineOf, tableOf, type Line } from './report.ts'

try {
  process.exitCode = await bench(readOptions(process.argv.slice(2)))
} catch (error) {
  if (!isAboutTheCall(error)) throw error
  console.error(error.message)
  process.exitCode = 2
}

function isAboutTheCall(error: unknown): error is Error {
  return error instanceof RangeError || (error instanceof TypeError && 'code' in error)
}

async function bench(options: BenchOptions): Promise<number> {
  const figures = chosen(await loadFigures(), options.figures)
  console.log(`${figures.length} figures, Node.js ${process.versions.node}, ${availableParallelism()} cores\n`)
  const lines: Line[] = []
  const failed: string[] = []
  for (const figure of figures) {
    const line = await measure(figure, options)
    if (typeof line === 'string') failed.push(line)
    else lines.push(line)
  }
  console.log(`\n${tableOf(lines)}`)
  for (const failure of failed) console.error(failure)
  if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(lines, null, 2)}\n`)
  return failed.length === 0 ? 0 : 1
}

function chosen(figures: readonly Figure[], names: readonly string[]): readonly Figure[] {
  const found = figures.filter(({ name }) => names.length === 0 || names.some((wanted) => name.startsWith(wanted)))
  if (found.length > 0) return found
  throw new RangeError(`No figure to measure. There are: ${figures.map(({ name }) => name).join(', ')}.`)
}

/** A figure that cannot be measured does not keep the others from it. */
async function measure(figure: Figure, options: BenchOptions): Promise<Line | string> {
  console.log(`${figure.name}: ${figure.title}${figure.beside === undefined ? '' : `, beside ${figure.beside}`}`)
  try {
    const line = lineOf(figure, await figure.measure(options))
    if (line.note !== null) console.log(`  ${line.note}`)
    return line
  } catch (error) {
    return `${figure.name} could not be measured: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`
  }
}
