import { performance } from 'node:perf_hooks'

/** Runs the steps one after the other, also after a failure, and prints the table and the line with the counts. */
export async function runChecks(steps, args = []) {
  const rows = []
  for (const step of steps) rows.push(await runStep(step, args))
  printTable(rows)
  const passed = sum(rows, 'passed')
  const failed = sum(rows, 'failed')
  console.log(`\n${passed} passed, ${failed} failed`)
  return failed === 0 ? 0 : 1
}

async function runStep(step, args) {
  console.log(`── ${step.title}`)
  const startedMs = performance.now()
  const result = await step.run(args)
  const seconds = (performance.now() - startedMs) / 1000
  if (result.failed > 0 && result.output) console.log(result.output)
  return { notes: [], ...result, title: step.title, seconds }
}

function printTable(rows) {
  const width = Math.max(...rows.map((row) => row.title.length))
  console.log('')
  for (const row of rows) {
    const mark = row.failed === 0 ? 'ok  ' : 'FAIL'
    console.log(`${mark}  ${row.title.padEnd(width)}  ${row.seconds.toFixed(1).padStart(6)} s  ${counts(row)}`)
  }
  for (const note of rows.flatMap((row) => row.notes)) console.log(`\n${note}`)
}

function counts({ passed, failed }) {
  if (passed + failed <= 1) return ''
  return failed === 0 ? `${passed}` : `${passed} passed, ${failed} failed`
}

function sum(rows, key) {
  return rows.reduce((total, row) => total + row[key], 0)
}
