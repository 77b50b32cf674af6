import type { Write } from '../write.ts'
import type { WriteResult } from './engine.ts'
import type { Answer, QuestionArguments, QuestionName } from './questions.ts'

/** The way to an engine, in this thread or in another one. */
export interface EngineAccess {
  /** How many writes a group should have at most. */
  readonly groupWrites: number
  /** Groups that are asked for at the same time may be stored in one transaction. Never rejects. */
  commit(writes: readonly Write[]): Promise<readonly WriteResult[]>
  /** @throws JOURNAL_CURSOR_OLD, STORE_DAMAGED, STORE_FAILED, STORE_CLOSED */
  ask<Name extends QuestionName>(name: Name, ...args: QuestionArguments<Name>): Promise<Answer<Name>>
  close(): Promise<void>
}
