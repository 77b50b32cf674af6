import type { Worker } from 'node:worker_threads'
import { PlugboardError } from '@plugboard/contract'
import type { EngineAccess } from '../engine/engine-access.ts'
import type { EngineOptions } from '../engine/engine-options.ts'
import type { WriteResult } from '@plugboard/store'
import type { Answer, QuestionArguments, QuestionName } from '../engine/questions.ts'
import { errorOf } from '../store-fault.ts'
import type { Write } from '../write.ts'
import { GROUP_WRITES } from './group-writes.ts'
import { startThread } from './start-thread.ts'
import { STARTED, type ThreadAnswer, type ThreadRequest } from './thread-messages.ts'

interface Asked {
  readonly resolve: (value: unknown) => void
  readonly reject: (error: PlugboardError) => void
}

/** An engine in a thread of its own: the caller's event loop goes on while it writes. */
export class ThreadEngine implements EngineAccess {
  readonly groupWrites: number = GROUP_WRITES
  readonly #worker: Worker
  readonly #asked = new Map<number, Asked>()
  #lastId = STARTED
  #ended: PlugboardError | undefined

  /** @throws STORE_NEWER, STORE_DAMAGED, STORE_FULL, STORE_FAILED */
  static async open(options: EngineOptions): Promise<ThreadEngine> {
    const engine = new ThreadEngine(startThread('engine-thread', options))
    await engine.#answerTo(STARTED)
    return engine
  }

  constructor(worker: Worker) {
    this.#worker = worker
    worker.on('message', (answers: readonly ThreadAnswer[]) => {
      for (const answer of answers) this.#settle(answer)
    })
    worker.on('error', (error) => this.#end(error instanceof Error ? error.message : String(error)))
    worker.on('exit', () => this.#end('its thread ended'))
  }

  async commit(writes: readonly Write[]): Promise<readonly WriteResult[]> {
    const results: WriteResult[] = Array.from(writes, () => null)
    try {
      const failed = await this.#request((id) => ({ id, commit: writes }))
      for (const [at, error] of failed as readonly (readonly [number, PlugboardError])[]) results[at] = error
      return results
    } catch (error) {
      return results.fill(error as PlugboardError)
    }
  }

  ask<Name extends QuestionName>(name: Name, ...args: QuestionArguments<Name>): Promise<Answer<Name>> {
    return this.#request((id) => ({ id, ask: name, args })) as Promise<Answer<Name>>
  }

  async close(): Promise<void> {
    if (this.#ended === undefined) await this.#request((id) => ({ id, close: true }))
    await this.#worker.terminate()
  }

  #request(make: (id: number) => ThreadRequest): Promise<unknown> {
    if (this.#ended !== undefined) return Promise.reject(this.#ended)
    const id = ++this.#lastId
    const answer = this.#answerTo(id)
    this.#send(make(id))
    return answer
  }

  #answerTo(id: number): Promise<unknown> {
    return new Promise((resolve, reject) => this.#asked.set(id, { resolve, reject }))
  }

  /** At once: the thread begins while the caller goes on with what it has to do in this turn of the event loop. */
  #send(request: ThreadRequest): void {
    try {
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
      this.#worker.postMessage(request)
    } catch (error) {
      // There is something in it that cannot travel.
      const problem = error instanceof Error ? error.message : String(error)
      this.#settle({ id: request.id, fault: { code: 'STORE_REJECTED', facts: { problem } } })
    }
  }

  #settle(answer: ThreadAnswer): void {
    const asked = this.#asked.get(answer.id)
    this.#asked.delete(answer.id)
    if ('fault' in answer) asked?.reject(errorOf(answer.fault))
    else if ('failed' in answer) asked?.resolve(answer.failed.map(([at, fault]) => [at, errorOf(fault)]))
    else asked?.resolve(answer.value)
  }

  #end(problem: string): void {
    this.#ended ??= new PlugboardError('STORE_FAILED', { problem })
    for (const { reject } of this.#asked.values()) reject(this.#ended)
    this.#asked.clear()
  }
}
