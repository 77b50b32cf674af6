// `npm start`, `npm test`, `npm run proof`, `npm run bench` and `npm run check` end here.
// Everything under scripts/ runs on any Node.js from 20 on, with nothing installed.
import { bench } from './tasks/bench.mjs'
import { check } from './tasks/check.mjs'
import { proof } from './tasks/proof.mjs'
import { start } from './tasks/start.mjs'
import { test } from './tasks/test.mjs'

const TASKS = { start, test, proof, bench, check }

const [name, ...args] = process.argv.slice(2)
const task = Object.hasOwn(TASKS, name ?? '') ? TASKS[name] : undefined

if (task === undefined) {
  console.error(`There is no task "${name ?? ''}". Choose one of: ${Object.keys(TASKS).join(', ')}.`)
  process.exitCode = 2
} else {
  process.exitCode = await task(args)
}
