#!/usr/bin/env node
// Runs the command with Node.js 24, whichever Node.js from 20 on started this file. Plain JavaScript for that reason.
import { spawn } from 'node:child_process'
import { existsSync, realpathSync } from 'node:fs'
import { createRequire } from 'node:module'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const NEEDED_MAJOR = 24
const CONDITION = '--conditions=@plugboard/source'
/** Megabytes of half the young generation. Starting up fills it once; a small one keeps an idle host under 150 MB. */
const YOUNG_GENERATION = '--max-semi-space-size=4'
const FORWARDED_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGUSR2']

const packageFolder = dirname(dirname(realpathSync(fileURLToPath(import.meta.url))))
const main = join(packageFolder, 'src', 'main.ts')

if (isNewEnough() && hasCondition()) await import(pathToFileURL(main).href)
else runWith(nodeToUse())

function isNewEnough() {
  return Number(process.versions.node.split('.')[0]) >= NEEDED_MAJOR
}

function hasCondition() {
  return [...process.execArgv, ...(process.env.NODE_OPTIONS ?? '').split(' ')].includes(CONDITION)
}

/** The workspace's own Node.js (the npm package `node`), so that everybody runs the same one; else the running one. */
function nodeToUse() {
  const own = workspaceNode()
  if (own !== undefined) return own
  if (isNewEnough()) return process.execPath
  console.error(
    `plugboard needs Node.js ${NEEDED_MAJOR}, and this is ${process.version}. The workspace brings its own:` +
      ' run `npm start` once in its root folder, or install its packages with `npx pnpm install`.',
  )
  process.exit(2)
}

function workspaceNode() {
  try {
    const manifest = createRequire(import.meta.url).resolve('node/package.json')
    const binary = join(dirname(manifest), 'bin', 'node')
    return existsSync(binary) ? binary : undefined
  } catch {
    return undefined // not installed in any folder above this one
  }
}

function runWith(node) {
  const args = [CONDITION, YOUNG_GENERATION, '--disable-warning=ExperimentalWarning', main, ...process.argv.slice(2)]
  const cache = join(packageFolder, '..', '..', 'node_modules', '.cache', 'node-compile')
  const env = { NODE_COMPILE_CACHE: cache, ...process.env }
  // Node.js from 22.15 on can become the new process, which leaves nothing in between to pass signals through.
  if (typeof process.execve === 'function') process.execve(node, [node, ...args], env)
  passThrough(spawn(node, args, { stdio: 'inherit', env }))
}

function passThrough(child) {
  const forward = (signal) => {
    // A terminal sends Ctrl-C to both processes itself; a second one would mean "now, without cleaning up".
    if (signal === 'SIGINT' && process.stdin.isTTY) return
    child.kill(signal)
  }
  for (const signal of FORWARDED_SIGNALS) process.on(signal, forward)
  child.on('error', (error) => {
    console.error(`plugboard could not start ${child.spawnfile}: ${error.message}`)
    process.exit(2)
  })
  child.on('exit', (code, signal) => {
    if (signal === null) process.exit(code)
    for (const name of FORWARDED_SIGNALS) process.off(name, forward)
    process.kill(process.pid, signal)
    setTimeout(() => process.exit(128 + (constants.signals[signal] ?? 0)), 1000)
  })
}
