import type { Clock, Log, Random } from '@plugboard/contract'
import type { Store } from '@plugboard/store'
import type { ChannelRates } from './rate/channel-rates.ts'
import type { ChannelBook } from './channels/channel-book.ts'
import type { StatusWriter } from './channels/status-writer.ts'
import type { ConnectorBook } from './connectors/connector-book.ts'
import type { DiagnosticBook } from './diagnostics/diagnostic-book.ts'
import type { FileBook } from './files/file-book.ts'
import type { HookRunner } from './hooks/hook-runner.ts'
import type { Ledger } from './ledger/ledger.ts'
import type { LineBook } from './lines/line-book.ts'
import type { MessageMeters } from './metrics/message-meters.ts'
import type { PublishMoment } from './live/moment.ts'
import type { SecretBook } from './secrets/secret-book.ts'
import type { OutboxEngine } from './outbound/outbox-engine.ts'
import type { QueueLimits } from './queue-limits.ts'
import type { Ownership } from './workers/ownership.ts'

/** What the paths of a message are made of; put together in `create-host.ts`. */
export interface HostParts {
  readonly store: Store
  readonly ledger: Ledger
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
  readonly hooks: HookRunner
  readonly connectors: ConnectorBook
  readonly diagnostics: DiagnosticBook
  readonly meters: MessageMeters
  readonly secrets: SecretBook
  readonly files: FileBook
  readonly lines: LineBook
  readonly channels: ChannelBook
  readonly status: StatusWriter
  readonly outbox: OutboxEngine
  readonly ownership: Ownership
  readonly rates: ChannelRates
  /** Resolves when everything that other workers committed before the call is known here; null: there are none. */
  readonly othersKnown: (() => Promise<void>) | null
  readonly publish: PublishMoment
  readonly queueLimits: QueueLimits
  /** The name that signs an operator's messages; an empty text for one who is gone. */
  operatorName(id: number): string
}
