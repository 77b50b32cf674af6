import type { ConnectorId, LineId, StatusChange, StatusFlags } from '@plugboard/contract'
import type { QueueLimits } from '@plugboard/host'

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
  /** The ids by which repeats are recognised are not stored. */
  | 'forgets-identities'
  /** Now and then a status change is missing in the journal. */
  | 'loses-status'
  /** A worker writes whether or not it holds the lease. */
  | 'ignores-epoch'
  /** A reader of the journal passes over rows whose commit was late. */
  | 'skips-late-rows'
  /** The connector tries again by itself, and lets the next message of the chat go first. */
  | 'retries-without-order'

/** The store that a host opens. */
export interface StoreSettings {
  /** The data folder. */
  readonly folder: string
  /** Whether the store writes in a thread of its own. */
  readonly thread: boolean
  /** A connection string: the store that many workers share. Default: the embedded one, in the folder. */
  readonly database?: string
}

/** What a host in a process of its own is started with. */
export interface ChildSettings {
  readonly store: StoreSettings
  /** Where the messenger listens. */
  readonly messenger: string
  readonly fault: PlantedFault
  readonly seed: number
  /** Lines that there have to be, each with its own chat channel. */
  readonly lines: number
  /** Pages of 4 KiB by which the database may grow: a disk that is full soon. Default 0: no limit. */
  readonly maxPages?: number
  /** Multiplies the time budgets of the hooks. Default 1. */
  readonly budgetFactor?: number
  /** The worker's name, where several share a store. */
  readonly worker?: string
  /** Whether its clock stands still while the process does, as that of a machine which is asleep. Default false. */
  readonly sleeps?: boolean
  /** What may wait. Default: the host's own limits. */
  readonly queueLimits?: Partial<QueueLimits>
  /** Whether some messages are poison: the store refuses them, or the plugin throws at them. Default false. */
  readonly poison?: boolean
}

/** What the connector itself does wrong, each with the share of deliveries that it happens to (0 to 1). */
export interface Manners {
  /** Throws something without a verdict, before or after the messenger was called. */
  readonly throws?: number
  /** Never comes back, and has not called the messenger. */
  readonly hangs?: number
  /** Holds the event loop before it calls the messenger. */
  readonly blocks?: number
  /** Keeps eight megabytes for ever. */
  readonly leaks?: number
}

/** What a customer said, with the id that recognises a repeat. */
export interface Saying {
  readonly chat: string
  readonly id: string
  readonly text: string
}

/** What the parent asks of the host. Each answer means: it is durable. `line` counts the lines from 0. */
export interface Questions {
  /** A null in the answer: this one was refused for what it is. */
  say: {
    readonly ask: { readonly line: number; readonly sayings: readonly Saying[] }
    readonly answer: readonly (Taken | null)[]
  }
  reply: { readonly ask: { readonly chat: number; readonly text: string }; readonly answer: number }
  edit: { readonly ask: { readonly message: number; readonly text: string }; readonly answer: null }
  remove: { readonly ask: { readonly message: number }; readonly answer: null }
  delivered: { readonly ask: Owed; readonly answer: null }
  status: { readonly ask: StatusPatch; readonly answer: { readonly revision: number } }
  error: { readonly ask: { readonly line: number; readonly error: boolean }; readonly answer: null }
  health: { readonly ask: null; readonly answer: ChildHealth }
  /** Sets the clock forwards or backwards. */
  clock: { readonly ask: { readonly byMs: number }; readonly answer: null }
  manners: { readonly ask: Manners; readonly answer: null }
  /** Opens the HTTP door: its address, the cookie of an administrator, and where events begin. */
  serve: {
    readonly ask: null
    readonly answer: { readonly url: string; readonly cookie: string; readonly cursor: string }
  }
  /** Bytes in use after collecting garbage, buffers included. */
  memory: { readonly ask: null; readonly answer: number }
  /** The chat channels that run in this process: between `channelStart` and the end of its signal. */
  running: { readonly ask: null; readonly answer: readonly RunningChannel[] }
  /** What is remarked about this plugin: the codes. */
  remarks: { readonly ask: null; readonly answer: readonly string[] }
  close: { readonly ask: null; readonly answer: null }
}

export interface RunningChannel {
  readonly line: number
  /** How many channels this process had started by then: another one after each start. */
  readonly start: number
}

export interface ChildHealth {
  readonly depth: number
  readonly paused: number
  /** False while the last write failed. */
  readonly store: boolean
}

/** A message that the messenger has delivered, as it says so later. */
export interface Owed {
  readonly line: number
  readonly message: number
  readonly ids: readonly string[]
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

/** One who answers questions: a host, or any of many workers. */
export interface Answering {
  /** Nobody will answer any more. */
  readonly gone: boolean
  /** @throws HostGone, HostRefused */
  ask<Name extends QuestionName>(name: Name, ask: Ask<Name>): Promise<Reply<Name>>
}

export type ToChild = {
  readonly [Name in QuestionName]: { readonly id: number; readonly name: Name; readonly ask: Ask<Name> }
}[QuestionName]

export type FromChild =
  | { readonly ready: { readonly lines: readonly LineId[] } }
  | { readonly status: StatusChange }
  | { readonly id: number; readonly answer: unknown }
  | { readonly id: number; readonly refused: { readonly code: string; readonly message: string } }
