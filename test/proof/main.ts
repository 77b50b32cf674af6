import { errorText } from './error-text.ts'
import { loadSuites } from './load-suites.ts'
import { helpText, readOptions, type ProofOptions } from './options.ts'
import { runSuite, type SuiteReport } from './run-suite.ts'
import type { ProofSuite } from './suite.ts'
import { writeReport } from './write-report.ts'

const SHOWN_FAILURES = 10

try {
  const options = readOptions(process.argv.slice(2))
  process.exitCode = options.help ? await showHelp() : await prove(options)
} catch (error) {
  console.error(isAboutTheCall(error) ? error.message : errorText(error))
  console.log('\n0 passed, 1 failed')
  process.exitCode = isAboutTheCall(error) ? 2 : 1
}
// A proof may leave sockets or timers of a killed process behind.
process.exit()

function isAboutTheCall(error: unknown): error is Error {
  return error instanceof RangeError || (error instanceof TypeError && 'code' in error)
}

async function showHelp(): Promise<number> {
  const suites = await loadSuites()
  console.log(`${helpText}\nSuites:`)
  for (const { name, fullRounds, title } of suites) console.log(`  ${name}, ${fullRounds} rounds: ${title}`)
  return 0
}

async function prove(options: ProofOptions): Promise<number> {
  const suites = chosenSuites(await loadSuites(), options.suites)
  console.log(
    `${suites.length} suites, seed ${options.seed}, ${options.minutes === undefined ? 'in full' : `${options.minutes} minutes`}`,
  )
  const reports = await runAll(suites, options)
  if (options.minutes === undefined && options.suites.length === 0) writeReport(reports, options.seed)
  const failed = reports.filter((report) => report.failures.length > 0).length
  console.log(`\n${reports.length - failed} passed, ${failed} failed`)
  return failed === 0 ? 0 : 1
}

function chosenSuites(suites: readonly ProofSuite[], names: readonly string[]): readonly ProofSuite[] {
  const chosen = names.length === 0 ? suites : suites.filter(({ name }) => names.includes(name))
  if (chosen.length > 0) return chosen
  throw new RangeError(`No suite to run. There are: ${suites.map(({ name }) => name).join(', ') || 'none'}.`)
}

/** What a suite leaves of its share goes to those after it. */
async function runAll(suites: readonly ProofSuite[], { minutes, seed }: ProofOptions): Promise<SuiteReport[]> {
  const endsAtMs = minutes === undefined ? Infinity : Date.now() + minutes * 60_000
  const reports: SuiteReport[] = []
  for (const [index, suite] of suites.entries()) {
    const share = (endsAtMs - Date.now()) / (suites.length - index)
    console.log(`\n── ${suite.title}`)
    const report = await runSuite(suite, { rounds: suite.fullRounds, deadline: Date.now() + share, seed })
    printReport(report)
    reports.push(report)
  }
  return reports
}

function printReport({ suite, rounds, seconds, figures, failures }: SuiteReport): void {
  const mark = failures.length === 0 ? 'ok  ' : 'FAIL'
  console.log(`${mark}  ${suite.name}: ${rounds} rounds, ${seconds.toFixed(1)} s`)
  for (const [name, value] of Object.entries(figures)) console.log(`      ${name}: ${value}`)
  for (const failure of failures.slice(0, SHOWN_FAILURES)) console.error(`Failed: ${suite.name} > ${failure}`)
  if (failures.length > SHOWN_FAILURES) console.error(`      … and ${failures.length - SHOWN_FAILURES} more`)
}
