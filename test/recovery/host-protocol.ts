import type { ConnectorId, LineId, StatusChange, StatusFlags } from '@plugboard/contract'

/** The channel on which customers and operators talk. */
export const chatConnector = 'kill_chat' as ConnectorId
/** The channel whose status is switched about; nobody talks there. */
export const boardConnector = 'kill_board' as ConnectorId

/** Faults that can be planted between the host and its store, to see that the checks notice them. */
export type PlantedFault =
  | 'none'
  /** A commit is answered at once and written a moment later. */
  | 'acknowledges-early'
  /** That an attempt began is never written down. */
  | 'forgets-attempts'
  /** The outbox is read backwards after a start. */
  | 'overtakes'
  /** The ids by which repeats are recognised are not stored. */
  | 'forgets-identities'
  /** Now and then a status change is missing in the journal. */
  | 'loses-status'

/** What a host in a process of its own is started with. */
export interface ChildSettings {
  readonly folder: string
  /** Whether the store writes in a thread of its own. */
  readonly thread: boolean
  /** Where the messenger listens. */
  readonly messenger: string
  readonly fault: PlantedFault
  readonly seed: number
}

/** What a customer said, with the id that recognises a repeat. */
export interface Saying {
  readonly chat: string
  readonly id: string
  readonly text: string
}

/** What the parent asks of the host. Each answer means: it is durable. */
export interface Questions {
  say: { readonly ask: readonly Saying[]; readonly answer: readonly Taken[] }
  reply: { readonly ask: { readonly chat: number; readonly text: string }; readonly answer: number }
  edit: { readonly ask: { readonly message: number; readonly text: string }; readonly answer: null }
  remove: { readonly ask: { readonly message: number }; readonly answer: null }
  delivered: { readonly ask: { readonly message: number; readonly ids: readonly string[] }; readonly answer: null }
  status: { readonly ask: StatusPatch; readonly answer: { readonly revision: number } }
  error: { readonly ask: { readonly error: boolean }; readonly answer: null }
  health: { readonly ask: null; readonly answer: { readonly depth: number; readonly paused: number } }
  close: { readonly ask: null; readonly answer: null }
}

/** A message that was taken. */
export interface Taken {
  readonly message: number
  /** The host's own id of the chat. */
  readonly chat: number
  readonly repeat: boolean
}

/** What a connector does with its channel: switches flags, replaces the data, or deletes it. */
export interface StatusPatch {
  readonly flags: Partial<StatusFlags>
  readonly data?: Readonly<Record<string, unknown>> | null
  readonly remove?: true
}

export type QuestionName = keyof Questions
export type Ask<Name extends QuestionName> = Questions[Name]['ask']
export type Reply<Name extends QuestionName> = Questions[Name]['answer']

export type ToChild = {
  readonly [Name in QuestionName]: { readonly id: number; readonly name: Name; readonly ask: Ask<Name> }
}[QuestionName]

export type FromChild =
  | { readonly ready: { readonly line: LineId } }
  | { readonly status: StatusChange }
  | { readonly id: number; readonly answer: unknown }
  | { readonly id: number; readonly refused: { readonly code: string; readonly message: string } }
