import type {
  ChatId,
  CheckView,
  Clock,
  ConnectorView,
  MessageView,
  SimulatedChatView,
  UserId,
} from '@plugboard/contract'
import type { Host } from '@plugboard/host'
import type { Messenger } from '../messenger/messenger.ts'

/** Named steps, played one after the other on one channel. */
export interface Scenario {
  readonly name: string
  readonly steps: readonly Step[]
}

export interface Step {
  /** Such as `operator-edits`. */
  readonly name: string
  /** What happens, in a sentence. */
  readonly title: string
  /** Why it cannot be played with this connector, or `undefined`. */
  readonly skip?: (stage: Stage) => string | undefined
  /** Plays it; every check goes through `stage.holds`. What it throws fails the step. */
  play(stage: Stage): Promise<void>
}

/** Whom a scenario is played with. */
export interface ScenarioSubject {
  readonly host: Host
  readonly messenger: Messenger
  readonly line: number
  readonly operator: UserId
  readonly clock: Clock
}

/** What a step may use. */
export interface Stage extends ScenarioSubject {
  readonly connector: ConnectorView
  /** The conversation that the first step began; later steps go on with it. */
  readonly talk: Talk | undefined
  begin(talk: Talk): void
  /** Looks until it holds; fails the step when it does not within `timeoutMs` (default 10,000: a busy machine is no fault of the connector). */
  holds(title: string, look: () => boolean | Promise<boolean>, timeoutMs?: number): Promise<void>
}

/** The same chat on both sides. */
export interface Talk {
  /** On the customers' phones. */
  readonly phone: SimulatedChatView
  /** At the operator's desk. */
  readonly desk: ChatId
  /** The first message, as the operator sees it. */
  readonly first: MessageView
}

export interface StepResult {
  readonly step: string
  readonly title: string
  readonly state: 'passed' | 'failed' | 'skipped'
  /** Why it was skipped, or failed. */
  readonly reason: string | null
  readonly checks: readonly CheckView[]
  readonly tookMs: number
}

export interface ScenarioResult {
  readonly scenario: string
  readonly connector: string
  readonly line: number
  readonly ok: boolean
  readonly steps: readonly StepResult[]
}
