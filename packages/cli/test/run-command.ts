import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { systemClock, waitFor } from '@plugboard/testkit'
import { onTestFinished } from 'vitest'

const bin = fileURLToPath(new URL('../bin/plugboard.js', import.meta.url))

interface Ended {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
}

/** The command, in a process of its own, as people run it. */
export interface Running {
  readonly child: ChildProcess
  readonly out: () => string
  readonly err: () => string
  readonly ended: Promise<Ended>
  /** Resolves when stdout has these words. */
  until(words: string): Promise<void>
  /** The address that the command printed. */
  url(): Promise<string>
}

interface Options {
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string>>
}

/** A folder of its own for a test, gone afterwards. */
export function scratchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'plugboard-cli-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export function start(args: readonly string[], { cwd = scratchFolder(), env = {} }: Options = {}): Running {
  const { PLUGBOARD_PASSWORD: _password, NODE_OPTIONS: _options, ...inherited } = process.env
  const child = spawn(process.execPath, [bin, ...args], { cwd, env: { ...inherited, ...env } })
  onTestFinished(() => void child.kill('SIGKILL'))
  let out = ''
  let err = ''
  child.stdout.on('data', (data) => (out += String(data)))
  child.stderr.on('data', (data) => (err += String(data)))
  const ended = new Promise<Ended>((resolve) => child.on('close', (code, signal) => resolve({ code, signal })))
  const until = async (words: string): Promise<void> => {
    const stopped = ended.then(({ code }) => {
      throw new Error(`ended with ${code} before "${words}": ${out}${err}`)
    })
    await Promise.race([waitFor(() => out.includes(words), { clock: systemClock, timeoutMs: 40_000 }), stopped])
  }
  const url = async (): Promise<string> => {
    await until('http://')
    return /http:\/\/[\w.:[\]-]+/.exec(out)?.[0] ?? ''
  }
  return { child, out: () => out, err: () => err, ended, until, url }
}

/** Runs a command to its end. */
export async function run(
  args: readonly string[],
  options: Options = {},
): Promise<{ readonly code: number | null; readonly out: string; readonly err: string }> {
  const running = start(args, options)
  const { code } = await running.ended
  return { code, out: running.out(), err: running.err() }
}

/** What `--json` printed. */
export function jsonLines(text: string): readonly Readonly<Record<string, unknown>>[] {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
}

export function fixture(name: string): string {
  return fileURLToPath(new URL(`fixtures/${name}`, import.meta.url))
}
