import type { ConnectorId, SimulatedChatView } from '@plugboard/contract'
import type { CustomerSide } from './customer-side.ts'
import type { FileBytes } from './messenger-files.ts'
import type { MessengerAbility, MessengerDefinition } from './messenger-definition.ts'
import type { MessengerFault } from './messenger-fault.ts'
import type { MessengerSnapshot } from './open-messenger.ts'

/** A simulated messenger that runs. What its customers do is in `CustomerSide`. */
export interface Messenger extends CustomerSide {
  readonly connector: ConnectorId
  name(): string
  /** Where it listens. */
  readonly url: string
  abilities(): readonly MessengerAbility[]
  /** What the settings of this line's channel must hold. */
  settings(line: number): Readonly<Record<string, unknown>>
  /** All chats of all lines. */
  chats(): readonly SimulatedChatView[]
  /** A file that a customer of this line sent or got, by the last part of its address. */
  file(line: number, id: string): FileBytes | undefined
  /** Goes on with another definition: its module was changed. Chats stay. */
  redefine(definition: MessengerDefinition): void
  fault(): MessengerFault
  /** Holds until the next call. */
  setFault(fault: MessengerFault): Promise<void>
  snapshot(): MessengerSnapshot
  close(): Promise<void>
}
