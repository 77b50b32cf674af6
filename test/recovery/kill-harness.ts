import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface, type Interface } from 'node:readline'
import type { Readable } from 'node:stream'

const root = join(import.meta.dirname, '..', '..')
/** The workspace's own Node.js: what is killed has to be the writer itself, and nothing that started it. */
const node = join(root, 'node_modules', 'node', 'bin', 'node')

/**
 * Where a program says what it has done. Not its standard output: Node.js makes that one non-blocking as soon as a thread
 * begins, and a line that is not written at once proves nothing.
 */
export const SAY_TO = 3

/** A program that says each thing it has done on a line of its own, written when it is done and not before. */
export interface Speaker {
  /** A TypeScript file. */
  readonly file: string
  /** Its only argument, as JSON. */
  readonly settings: unknown
  /** Runs it under another program: `['strace', '-f', …]`. */
  readonly under?: readonly string[]
}

export interface KillMoment {
  /** Lines to hear first. */
  readonly lines: number
  /** Milliseconds to wait after them. */
  readonly delayMs: number
}

export interface Heard {
  readonly lines: readonly string[]
  /** What it said about trouble; empty when it was killed in good health. */
  readonly trouble: string
}

/** Starts a program, kills it with SIGKILL at the given moment and returns everything that it said before. */
export async function hearUntilKilled(speaker: Speaker, moment: KillMoment): Promise<Heard> {
  const child = start(speaker)
  const lines: string[] = []
  let killing = false
  const kill = (): void => {
    if (killing) return
    killing = true
    setTimeout(() => child.kill('SIGKILL'), moment.delayMs)
  }
  linesOf(child).on('line', (line) => {
    lines.push(line)
    if (lines.length >= moment.lines) kill()
  })
  if (moment.lines === 0) kill()
  const trouble = await troubleUntilClosed(child)
  return { lines, trouble: child.signalCode === 'SIGKILL' ? '' : `${trouble} (exit code ${child.exitCode})` }
}

/** Starts a program that ends by itself, and returns everything that it said. */
export async function hearUntilDone(speaker: Speaker): Promise<Heard> {
  const child = start(speaker)
  const lines: string[] = []
  linesOf(child).on('line', (line) => lines.push(line))
  const trouble = await troubleUntilClosed(child)
  return { lines, trouble: child.exitCode === 0 ? '' : `${trouble} (exit code ${child.exitCode})` }
}

function start({ file, settings, under = [] }: Speaker): ChildProcess {
  const [program, ...args] = [
    ...under,
    node,
    '--conditions=@plugboard/source',
    '--disable-warning=ExperimentalWarning',
    file,
    JSON.stringify(settings),
  ]
  return spawn(program, args, {
    env: { ...process.env, NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'node-compile') },
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  })
}

function linesOf(child: ChildProcess): Interface {
  return createInterface({ input: child.stdio[SAY_TO] as Readable })
}

async function troubleUntilClosed(child: ChildProcess): Promise<string> {
  let text = ''
  child.stderr?.setEncoding('utf8').on('data', (part: string) => (text += part))
  await once(child, 'close')
  return text
}
