import type { ConnectorId, LineId } from '../ids.ts'

/** What `/sandbox/v1` shows: simulated customers, and the checks that run meanwhile. Absent in `serve`. */

/** A simulated chat of one messenger, with everybody in it. Ids are the messenger's own. */
export interface SimulatedChatView {
  /** `<connector>/<line>/<external chat id>` */
  readonly key: string
  readonly connector: ConnectorId
  readonly line: LineId
  readonly chat: string
  readonly name: string
  readonly group: boolean
  readonly customers: readonly SimulatedCustomerView[]
  readonly messages: readonly SimulatedMessageView[]
  /** An operator types at the moment. */
  readonly operatorTyping: boolean
}

export interface SimulatedCustomerView {
  readonly id: string
  readonly name: string
}

/** A message as the customer's messenger shows it. */
export interface SimulatedMessageView {
  readonly id: string
  readonly from: 'customer' | 'operator'
  /** The customer's id, or empty. */
  readonly author: string
  readonly text: string
  readonly files: readonly {
    readonly name: string
    readonly mime: string
    readonly size: number
    /** The messenger's own address; what `/sandbox/v1` shows is one of this host, where the messenger has the file. */
    readonly url: string
  }[]
  readonly atMs: number
  readonly edited: boolean
  readonly deleted: boolean
  /** An operator's message: the customer read it. A customer's message: an operator read it, where the connector passes that on. */
  readonly read: boolean
  /** A customer's message that could not be handed over. */
  readonly failed: string | null
}

/** A connector of which customers can be simulated. */
export interface SimulatedMessengerView {
  readonly connector: ConnectorId
  readonly name: string
  /** Where the simulated messenger listens; what the connector's settings need. */
  readonly url: string
  readonly settings: Readonly<Record<string, unknown>>
  /** What its customers can do. */
  readonly abilities: readonly ('says' | 'edits' | 'deletes' | 'reads' | 'types' | 'group' | 'files')[]
  /** What it does with the connector's requests at the moment: `none` is to answer them. */
  readonly fault: 'none' | 'down' | 'slow' | 'lost-answer' | 'refuse'
}

/** One rule of the model, checked all the time. (design: Status) */
export interface CheckView {
  readonly name: string
  /** What holds. */
  readonly title: string
  readonly ok: boolean
  /** How often it was looked at. */
  readonly count: number
  /** What was seen when it did not hold. */
  readonly problem: string | null
}
