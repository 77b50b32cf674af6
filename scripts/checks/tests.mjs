import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import { compileCache, node24 } from '../workspace/node-24.mjs'
import { cacheFolder, root } from '../workspace/paths.mjs'
import { runInTerminal } from '../workspace/process.mjs'
import { missingTools } from './optional-tools.mjs'

const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')
const REQUIRES_ALL = process.env.PLUGBOARD_REQUIRE_ALL === '1'
const SKIPPED = new Set(['pending', 'skipped', 'todo'])
const LONGEST_MESSAGE = 300
const report = join(cacheFolder, 'vitest.json')

/** All tests of all packages. A file that cannot be loaded and an error outside any test count as one failure each. */
export async function tests(args = []) {
  mkdirSync(cacheFolder, { recursive: true })
  rmSync(report, { force: true })
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const env = { NODE_COMPILE_CACHE: compileCache, ...process.env }
  const code = await runInTerminal(node24, [vitest, 'run', ...reporters, ...args], {
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  return withMissingTools(countTests(code))
}

function countTests(code) {
  const result = readReport()
  if (result === undefined)
    return { passed: 0, failed: 1, notes: ['vitest ended without a report; its output is above.'] }
  const unloaded = result.testResults.filter((file) => file.status === 'failed' && !hasFailedTest(file))
  const failed = result.numFailedTests + unloaded.length + forbiddenSkips(result)
  return {
    passed: result.numPassedTests,
    failed: code !== 0 && failed === 0 ? 1 : failed,
    notes: [...failedNotes(result), ...skippedNote(result)],
  }
}

/** What failed, once more at the end: the output of a whole run is long. */
function failedNotes({ testResults }) {
  return testResults
    .filter((file) => file.status === 'failed')
    .flatMap((file) => failuresOf(file).map((failure) => `Failed: ${relative(root, file.name)} > ${failure}`))
}

function failuresOf(file) {
  if (!hasFailedTest(file)) return [firstLine(file.message)]
  return file.assertionResults
    .filter((test) => test.status === 'failed')
    .map((test) => `${test.fullName}: ${firstLine(test.failureMessages[0])}`)
}

function firstLine(message = '') {
  return message.split('\n', 1)[0].slice(0, LONGEST_MESSAGE)
}

/** With PLUGBOARD_REQUIRE_ALL=1 a browser or system-call test that was skipped all the same is a failure. */
function forbiddenSkips({ testResults }) {
  if (!REQUIRES_ALL) return 0
  const files = testResults.filter((file) => /[/-](browser|strace)[/.-]/u.test(file.name))
  return files.flatMap((file) => file.assertionResults).filter((test) => SKIPPED.has(test.status)).length
}

function hasFailedTest(file) {
  return file.assertionResults.some((test) => test.status === 'failed')
}

function readReport() {
  try {
    return JSON.parse(readFileSync(report, 'utf8'))
  } catch {
    return undefined // vitest did not get as far as writing one
  }
}

function skippedNote({ numPendingTests, numTodoTests = 0 }) {
  const skipped = numPendingTests + numTodoTests
  return skipped === 0 ? [] : [`Skipped tests: ${skipped}; they are in neither count.`]
}

/** A skipped kind of test is said plainly, and is a failure where PLUGBOARD_REQUIRE_ALL=1 asks for all of them. */
function withMissingTools(result) {
  const missing = missingTools()
  const notes = missing.map(
    ({ name, tests: kind, get }) => `Without ${name} the ${kind} are skipped. To run them: ${get}`,
  )
  const failures = REQUIRES_ALL ? missing.length : 0
  return { ...result, failed: result.failed + failures, notes: [...result.notes, ...notes] }
}
