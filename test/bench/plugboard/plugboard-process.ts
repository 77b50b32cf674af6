import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..', '..', '..')
const command = join(root, 'packages', 'cli', 'bin', 'plugboard.js')
const node = join(root, 'node_modules', 'node', 'bin', 'node')

/** A `plugboard` command that listens. */
export interface PlugboardProcess {
  /** Milliseconds from its start until it said that it listens. */
  readonly startMs: number
  /** Bytes of memory that it holds now (resident set). */
  memoryBytes(): number
  close(): Promise<void>
}

export interface StartOptions {
  readonly command: 'serve' | 'dev'
  /** Its data folder. */
  readonly folder: string
  /** A folder for Node's compile cache; null: none. */
  readonly compileCache: string | null
  /** Folders of plugins. Default none. */
  readonly plugins?: readonly string[]
}

/** Starts it and waits until it listens. @throws Error with what it wrote when it ends before */
export async function startPlugboard(options: StartOptions): Promise<PlugboardProcess> {
  const { command: name, folder, compileCache, plugins = [] } = options

  const cache = compileCache === null ? { NODE_DISABLE_COMPILE_CACHE: '1' } : { NODE_COMPILE_CACHE: compileCache }
  const beganMs = performance.now()
  const loaded = plugins.flatMap((plugin) => ['--plugins', plugin])
  const child = spawn(node, [command, name, '--data-dir', folder, '--port', '0', '--json', ...loaded], {
    cwd: folder,
    env: { ...process.env, ...cache },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  await listening(child)
  const startMs = performance.now() - beganMs
  return {
    startMs,
    memoryBytes: () => residentBytes(child.pid!),
    async close() {
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      await ended
    },
  }
}

/** Starts it, closes it, and says how many seconds it took until it listened. */
export async function startSeconds(options: StartOptions): Promise<number> {
  mkdirSync(options.folder, { recursive: true })
  const running = await startPlugboard(options)
  await running.close()
  return running.startMs / 1000
}

async function listening(child: ChildProcess): Promise<void> {
  let written = ''
  await new Promise<void>((done, fail) => {
    const hear = (text: string): void => {
      written += text
      if (written.includes('"listening"')) done()
    }
    child.stdout?.setEncoding('utf8').on('data', hear)
    child.stderr?.setEncoding('utf8').on('data', hear)
    child.once('exit', (code) => fail(new Error(`plugboard ended with ${code}: ${written}`)))
  })
}

/** Linux tells in /proc; elsewhere there is no figure. */
function residentBytes(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? Number.NaN) * 1024
}
