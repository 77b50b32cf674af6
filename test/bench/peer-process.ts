import { fork, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import type { PeerInput, Round, Turn } from './peer.ts'

/** A peer that runs in a process of its own. */
export interface PeerProcess {
  readonly name: string
  readonly version: string
  oneRound(turn: Turn): Promise<Round>
  stop(): Promise<void>
}

export type PeerCall =
  | { readonly call: 'open'; readonly file: string; readonly given: PeerInput }
  | { readonly call: 'round'; readonly turn: Turn }
  | { readonly call: 'stop' }

export type PeerAnswer =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly problem: string }

const child = join(import.meta.dirname, 'peer-child.ts')
/** Filling a store with millions of messages takes its time. */
const openMs = 7_200_000
/** A round that takes this many times as long as it should has got stuck. */
const stuckFactor = 40
const stuckMs = 60_000
/** What a process wrote last is shown when it fails. */
const tailLength = 2_000

/** Starts a peer. @throws Error with what it said when it cannot be loaded or started */
export async function startPeer(file: string, given: PeerInput): Promise<PeerProcess> {
  const line = new Line(fork(child, [], { stdio: ['ignore', 'pipe', 'pipe', 'ipc'], serialization: 'advanced' }))
  try {
    const about = (await line.ask({ call: 'open', file, given }, openMs)) as Pick<PeerProcess, 'name' | 'version'>
    return {
      ...about,
      oneRound: (turn) => line.ask({ call: 'round', turn }, stuckMs + turn.roundMs * stuckFactor) as Promise<Round>,
      stop: () => line.stop(),
    }
  } catch (error) {
    line.end()
    throw error
  }
}

/** The line to the process: one question at a time. */
class Line {
  readonly #process: ChildProcess
  #said = ''

  constructor(process: ChildProcess) {
    this.#process = process
    for (const stream of [process.stdout, process.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => (this.#said = (this.#said + text).slice(-tailLength)))
  }

  async ask(call: PeerCall, limitMs: number): Promise<unknown> {
    const answer = await this.#answer(call, limitMs)
    if (answer.ok) return answer.value
    throw new Error(answer.problem)
  }

  async stop(): Promise<void> {
    try {
      await this.ask({ call: 'stop' }, stuckMs)
    } finally {
      this.end()
    }
  }

  end(): void {
    this.#process.kill('SIGKILL')
  }

  #answer(call: PeerCall, limitMs: number): Promise<PeerAnswer> {
    return new Promise((resolve, reject) => {
      const settle = (): void => {
        clearTimeout(timer)
        this.#process.off('message', answered).off('exit', ended)
      }
      const answered = (answer: unknown): void => {
        settle()
        resolve(answer as PeerAnswer)
      }
      const ended = (): void => {
        settle()
        reject(new Error(`its process ended: ${this.#said}`))
      }
      const timer = setTimeout(() => {
        settle()
        this.end()
        reject(new Error(`"${call.call}" took longer than ${limitMs / 1000} s: ${this.#said}`))
      }, limitMs)
      if (this.#process.exitCode !== null || this.#process.signalCode !== null) return ended()
      this.#process.once('message', answered).once('exit', ended)
      this.#process.send(call)
    })
  }
}
