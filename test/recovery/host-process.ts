import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { StatusChange } from '@plugboard/contract'
import type { Answering, Ask, ChildSettings, FromChild, QuestionName, Reply } from './host-protocol.ts'

/** The process ended before it answered: whether it did what it was asked nobody knows. */
export class HostGone extends Error {}

/** The host answered that it did not do it, and why. */
export class HostRefused extends Error {
  readonly code: string

  constructor(code: string, message: string) {
    super(message)
    this.code = code
  }
}

interface Asked {
  readonly resolve: (answer: unknown) => void
  readonly reject: (error: Error) => void
}

const root = join(import.meta.dirname, '..', '..')
const child = join(import.meta.dirname, 'host-child.ts')
/** The workspace's own Node.js: what is killed has to be the host itself, and nothing that started it. */
const node = join(root, 'node_modules', 'node', 'bin', 'node')

const execArgv = ['--conditions=@plugboard/source', '--disable-warning=ExperimentalWarning', '--expose-gc']

export interface HostProcessOptions {
  readonly settings: ChildSettings
  readonly onStatus: (change: StatusChange) => void
  /** Megabytes of JavaScript objects that it may hold before it dies of them. Default 512. */
  readonly heapMb?: number
}

/** A host in a process of its own. */
export class HostProcess implements Answering {
  readonly #process: ChildProcess
  readonly #asked = new Map<number, Asked>()
  readonly #ended: Promise<unknown>
  readonly #onStatus: (change: StatusChange) => void
  readonly #ready = Promise.withResolvers<readonly number[]>()
  #lastId = 0
  #gone = false
  #errors = ''

  constructor({ settings, onStatus, heapMb = 512 }: HostProcessOptions) {
    this.#onStatus = onStatus
    this.#process = fork(child, [JSON.stringify(settings)], {
      execPath: node,
      // An option of the engine, as people give it in production: the store's thread has to start beside it.
      execArgv: [...execArgv, `--max-old-space-size=${heapMb}`],
      env: { ...process.env, NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'node-compile') },
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    })
    this.#process.stderr?.setEncoding('utf8').on('data', (text: string) => (this.#errors += text))
    this.#process.on('message', (message) => this.#hear(message as FromChild))
    // Everything that it said before its end has been heard once both have come.
    this.#ended = Promise.all([once(this.#process, 'close'), once(this.#process, 'disconnect')])
    void this.#ended.then(() => this.#end())
    // Who kills it before it is ready does not ask.
    this.#ready.promise.catch(() => undefined)
  }

  /** Resolves with the ids of its lines when it takes questions. @throws HostGone with what it wrote, when it ends before */
  ready(): Promise<readonly number[]> {
    return this.#ready.promise
  }

  get gone(): boolean {
    return this.#gone || !this.#process.connected
  }

  get pid(): number {
    return this.#process.pid!
  }

  /** What it wrote to its error output; nothing while all is well. */
  get errors(): string {
    return this.#errors
  }

  /** @throws HostGone, HostRefused */
  ask<Name extends QuestionName>(name: Name, ask: Ask<Name>): Promise<Reply<Name>> {
    if (this.gone) return Promise.reject(new HostGone('the host is gone'))
    const id = ++this.#lastId
    return new Promise((resolve, reject) => {
      this.#asked.set(id, { resolve: resolve as (answer: unknown) => void, reject })
      // A failed send means that the process ends; its end answers.
      this.#process.send({ id, name, ask }, () => undefined)
    })
  }

  /** At once, without a word. Resolves when it is gone and everything it had said was heard. */
  async kill(): Promise<void> {
    this.#process.kill('SIGKILL')
    await this.#ended
  }

  /** Stops it where it stands, as a machine that sleeps does; `resume` lets it go on. */
  stop(): void {
    this.#process.kill('SIGSTOP')
  }

  resume(): void {
    this.#process.kill('SIGCONT')
  }

  /** Resolves when it is gone and everything it had said was heard. */
  ended(): Promise<unknown> {
    return this.#ended
  }

  /** In order. */
  async close(): Promise<void> {
    await this.ask('close', null)
    await this.#ended
  }

  #hear(message: FromChild): void {
    if ('ready' in message) return this.#ready.resolve(message.ready.lines)
    if ('status' in message) return this.#onStatus(message.status)
    const asked = this.#asked.get(message.id)
    this.#asked.delete(message.id)
    if ('answer' in message) asked?.resolve(message.answer)
    else asked?.reject(new HostRefused(message.refused.code, message.refused.message))
  }

  #end(): void {
    this.#gone = true
    this.#ready.reject(new HostGone(`the host ended before it was ready: ${this.#errors}`))
    for (const { reject } of this.#asked.values()) reject(new HostGone('the host is gone'))
    this.#asked.clear()
  }
}
