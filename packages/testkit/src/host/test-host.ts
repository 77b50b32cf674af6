import type { ChannelView, Clock, LineSettings, LineView, Log, OperatorView, Plugin, Random } from '@plugboard/contract'
import type { Host, Meter, PluginSource } from '@plugboard/host'
import type { FileStore, Store } from '@plugboard/store'
import type { WaitOptions } from '../clock/wait-for.ts'
import type { Listen } from '../messenger/listen.ts'
import type { Messenger } from '../messenger/messenger.ts'
import type { MessengerDefinition } from '../messenger/messenger-definition.ts'
import type { MemoryNetwork } from '../network/memory-network.ts'

export interface TestHostOptions {
  readonly plugins?: readonly (Plugin | PluginSource)[]
  /** Simulated messengers, by the connector that they belong to. */
  readonly messengers?: Readonly<Record<string, MessengerDefinition>>
  /** Default: a virtual clock, which `waitFor` moves on. Give `systemClock` where real sockets are used. */
  readonly clock?: Clock
  /** Default: seed 1. */
  readonly random?: Random
  /** Settings of the line. Default: those of the documentation, but without the welcome, which most tests only count. */
  readonly settings?: Partial<LineSettings>
  /** Default: silent. */
  readonly log?: Log
  /** Where the host's figures go. Default: nowhere. */
  readonly meter?: Meter
  /** Default: a store in memory. */
  readonly store?: Store
  /** Where messengers listen. Default: an address in memory each. */
  readonly listen?: (connector: string) => Listen
  /** The network beyond the one in memory. Default: there is none. */
  readonly beyond?: MemoryNetwork['fetch']
  /** Where the host is reached. Default: an address in memory. */
  readonly publicUrl?: string
  /** Multiplies the time budgets of hooks. Default 1. */
  readonly budgetFactor?: number
  /** Writes down the calls into plugins, for `host.developer`. Default false. */
  readonly developer?: boolean
}

/** A host with a store in memory, a line, an administrator, and messengers that its connectors can reach. */
export interface TestHost {
  readonly host: Host
  readonly store: Store
  readonly files: FileStore
  readonly clock: Clock
  readonly network: MemoryNetwork
  readonly line: LineView
  /** An administrator. */
  readonly operator: OperatorView
  /** @throws Error when the connector was given none */
  messenger(connector: string): Messenger
  /** Fills in what the messenger asks for and makes the channel ready. Default: on the line that is there. */
  connect(connector: string, line?: number): Promise<ChannelView>
  /** `waitFor` on this host's clock. */
  waitFor<Value>(
    look: () => Value | Promise<Value>,
    options?: Omit<WaitOptions, 'clock'>,
  ): Promise<NonNullable<Exclude<Value, false>>>
  close(): Promise<void>
}
