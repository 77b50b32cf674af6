import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { systemClock, waitFor } from '@plugboard/testkit'
import { onTestFinished } from 'vitest'

export const root: string = join(import.meta.dirname, '..', '..')
const binaries = join(root, 'node_modules', '.bin')

/** An author's folder somewhere on the disk, empty, with the command on the PATH and nothing else of ours. */
export class AuthorFolder {
  readonly path: string
  readonly url: string
  readonly #env: NodeJS.ProcessEnv

  constructor(path: string, port: number) {
    const { NODE_OPTIONS: _options, ...inherited } = process.env
    this.path = path
    this.url = `http://127.0.0.1:${port}`
    this.#env = {
      ...inherited,
      PATH: `${binaries}${delimiter}${inherited['PATH'] ?? ''}`,
      PLUGBOARD_PORT: String(port),
      PLUGBOARD_URL: this.url,
    }
  }

  static async make(): Promise<AuthorFolder> {
    const path = mkdtempSync(join(tmpdir(), 'plugboard-author-'))
    onTestFinished(() => rmSync(path, { recursive: true, force: true }))
    return new AuthorFolder(path, await freePort())
  }

  /** Runs shell commands to their end. @throws Error with what they wrote when one fails */
  async run(script: string, { cwd = '.', env = {} }: RunOptions = {}): Promise<string> {
    const running = this.start(script, { cwd, env })
    const [code] = (await once(running.child, 'close')) as [number | null]
    if (code !== 0) throw new Error(`ended with ${code}: ${script}\n${running.output()}`)
    return running.output()
  }

  /** Starts a command that stays until the test is over. */
  start(script: string, { cwd = '.', env = {} }: RunOptions = {}): Started {
    const child = spawn('sh', ['-euc', `exec 2>&1\n${script}`], {
      cwd: join(this.path, cwd),
      env: { ...this.#env, ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
      detached: true,
    })
    onTestFinished(() => stop(child))
    let output = ''
    child.stdout?.setEncoding('utf8').on('data', (text: string) => (output += text))
    const until = async (words: string | ((output: string) => boolean)): Promise<void> => {
      const look = (): boolean => (typeof words === 'string' ? output.includes(words) : words(output))
      const wait = { clock: systemClock, timeoutMs: 60_000 }
      await waitFor(() => look() || child.exitCode !== null, wait).catch(() => undefined)
      if (!look()) throw new Error(`${script} never said ${words.toString()}: ${output}`)
    }
    return { child, output: () => output, until }
  }
}

interface RunOptions {
  /** Relative to the author's folder. */
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string>>
}

export interface Started {
  readonly child: ChildProcess
  /** Everything that it wrote so far. */
  output(): string
  /** Resolves when it has written this. @throws Error with what it wrote instead */
  until(words: string | ((output: string) => boolean)): Promise<void>
}

/** The shell and what it started. */
async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return
  const ended = once(child, 'close')
  process.kill(-child.pid, 'SIGKILL')
  await ended
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}
