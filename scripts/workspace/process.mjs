import { spawn } from 'node:child_process'
import { root } from './paths.mjs'

const NOISE = /^npm warn Unknown (user|env|project) config/u

/** Runs a program with this terminal and resolves with its exit code; signals that reach us reach it too. */
export function runInTerminal(program, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: root, stdio: 'inherit', ...options })
    const forward = (signal) => {
      // A terminal sends Ctrl-C to both processes itself.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
    }
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
    for (const signal of signals) process.on(signal, forward)
    const settle = (code) => {
      for (const signal of signals) process.off(signal, forward)
      resolve(code)
    }
    child.on('error', (error) => {
      console.error(`${program} could not be started: ${error.message}`)
      settle(2)
    })
    child.on('exit', (code, signal) => settle(code ?? (signal === 'SIGINT' ? 130 : 143)))
  })
}

/** Runs a program and resolves with its exit code and everything it wrote; `onLine` sees the lines as they come. */
export function runCaptured(program, args, { onLine = () => undefined, ...options } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], ...options })
    const lines = []
    const take = (line) => {
      if (NOISE.test(line)) return
      lines.push(line)
      onLine(line)
    }
    const flushes = [child.stdout, child.stderr].map((stream) => splitLines(stream, take))
    const settle = (code) => {
      for (const flush of flushes) flush()
      resolve({ code, output: lines.join('\n') })
    }
    child.on('error', (error) => {
      take(`${program} could not be started: ${error.message}`)
      settle(2)
    })
    child.on('close', (code) => settle(code ?? 1))
  })
}

function splitLines(stream, onLine) {
  let rest = ''
  stream.setEncoding('utf8')
  stream.on('data', (chunk) => {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) onLine(line)
  })
  return () => {
    if (rest !== '') onLine(rest)
    rest = ''
  }
}
