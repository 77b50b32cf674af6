import type { EngineOptions } from '../engine/engine-options.ts'
import type { QuestionName } from '../engine/questions.ts'
import type { Fault } from '../store-fault.ts'
import type { Write } from '../write.ts'

/** What the thread is started with. */
export type ThreadStart = EngineOptions

/** What the store asks of the thread. */
export type ThreadRequest =
  | { readonly id: number; readonly commit: readonly Write[] }
  | { readonly id: number; readonly ask: QuestionName; readonly args: readonly unknown[] }
  | { readonly id: number; readonly close: true }

/** What the thread answers, many in one message. */
export type ThreadAnswer =
  | { readonly id: number; readonly value: unknown }
  /** Only the writes that failed, by their place in the request. */
  | { readonly id: number; readonly failed: readonly (readonly [at: number, fault: Fault])[] }
  | { readonly id: number; readonly fault: Fault }

/** Answers the start: an empty request that the thread gives itself. */
export const STARTED = 0
