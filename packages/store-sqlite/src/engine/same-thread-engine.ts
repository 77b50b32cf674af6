import type { Write } from '../write.ts'
import type { EngineAccess } from './engine-access.ts'
import type { EngineOptions } from './engine-options.ts'
import type { WriteResult } from '@plugboard/store'
import { Engine } from './engine.ts'
import type { Answer, QuestionArguments, QuestionName } from './questions.ts'

/** Nobody can prepare anything while a group is written, so it may be large. */
const GROUP_WRITES = 4_096

/** An engine that works in the caller's thread: while it writes, the event loop waits. */
export class SameThreadEngine implements EngineAccess {
  readonly groupWrites: number = GROUP_WRITES
  readonly #engine: Engine

  /** @throws STORE_NEWER, STORE_DAMAGED, STORE_FULL, STORE_FAILED */
  constructor(options: EngineOptions) {
    this.#engine = new Engine(options)
  }

  commit(writes: readonly Write[]): Promise<readonly WriteResult[]> {
    return Promise.resolve(this.#engine.commit(writes))
  }

  async ask<Name extends QuestionName>(name: Name, ...args: QuestionArguments<Name>): Promise<Answer<Name>> {
    return this.#engine.ask(name, args)
  }

  async close(): Promise<void> {
    this.#engine.close()
  }
}
