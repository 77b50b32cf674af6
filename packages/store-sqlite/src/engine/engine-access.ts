import type { GroupWriter } from '@plugboard/store'
import type { Write } from '../write.ts'
import type { Answer, QuestionArguments, QuestionName } from './questions.ts'

/** The way to an engine, in this thread or in another one. */
export interface EngineAccess extends GroupWriter<Write> {
  /** @throws JOURNAL_CURSOR_OLD, STORE_DAMAGED, STORE_FAILED, STORE_CLOSED */
  ask<Name extends QuestionName>(name: Name, ...args: QuestionArguments<Name>): Promise<Answer<Name>>
  close(): Promise<void>
}
