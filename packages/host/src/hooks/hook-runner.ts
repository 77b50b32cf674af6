import type {
  AnyDelivery,
  Channel,
  ChatActivity,
  ConnectorId,
  DeliverySettled,
  Dialog,
  HookName,
  InboundChange,
  InboundStored,
  Line,
  LineInfoAnswer,
  Outcome,
  OutboundChange,
  StatusChange,
  TraceStep,
} from '@plugboard/contract'

/**
 * The calling side of the hooks, on the set that is in use now. No method throws because of a plugin: a tap that
 * throws, rejects, hangs or answers nonsense is named in a diagnostic and in the log, and the others run.
 */
export interface HookRunner {
  /** Whether anybody taps it; lets a caller skip what only a tap would need. */
  taps(hook: HookName, connector?: ConnectorId): boolean

  channelStart(connector: ConnectorId, channel: Channel, signal: AbortSignal): Promise<void>
  channelStop(connector: ConnectorId, channel: Channel): Promise<void>
  lineInfo(connector: ConnectorId, channel: Channel): Promise<LineInfoAnswer | undefined>
  lineCreate(line: Line): Promise<void>
  lineDelete(line: Line): Promise<void>
  statusChange(change: StatusChange): void
  inboundMessage(change: InboundChange): Promise<Waterfall<InboundChange>>
  inboundStored(stored: InboundStored): Promise<void>
  outboundMessage(change: OutboundChange): Promise<Waterfall<OutboundChange>>
  /** `messageAdd`, `messageUpdate` or `messageDelete`, by the delivery's kind. */
  deliver(delivery: AnyDelivery, channelSignal: AbortSignal): Promise<Delivered>
  /** Null when nobody taps it. */
  deliveryLookup(delivery: AnyDelivery, channelSignal: AbortSignal): Promise<Delivered | null>
  deliverySettled(settled: DeliverySettled): Promise<void>
  chatActivity(activity: ChatActivity): Promise<void>
  dialogStart(dialog: Dialog): Promise<void>
  dialogFinish(dialog: Dialog): Promise<void>
}

/** What a waterfall made of a value, and who did what. */
export interface Waterfall<Change> {
  readonly change: Change
  /** The plugin that refused it; then `change.refused` says why. */
  readonly refusedBy: string | null
  readonly steps: readonly TraceStep[]
  /** To be called with the message that came of it. Absent while no plugin is developed. */
  readonly about?: (message: number) => void
}

/** The outcome of one call of a delivery hook. */
export interface Delivered {
  readonly outcome: Outcome
  readonly plugin: string
  readonly tookMs: number
}
