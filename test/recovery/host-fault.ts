import type { Broken } from './broken.ts'
import type { Playing } from './host-players.ts'
import type { HostProcess } from './host-process.ts'
import type { ChildSettings } from './host-protocol.ts'
import type { HostScene } from './host-scene.ts'

/** A host at work, for a fault to strike. */
export interface Struck {
  readonly host: HostProcess
  readonly scene: HostScene
  readonly folder: string
}

/** Something that goes wrong around a host which has to live with it. */
export interface HostFault {
  /** As the figures name it. */
  readonly name: string
  /** How the host starts for it. */
  readonly settings?: Partial<ChildSettings>
  /** Megabytes that the host may hold. Default 512. */
  readonly heapMb?: number
  /** Codes with which the host may refuse meanwhile. */
  readonly refusals?: readonly string[]
  /** Customers and operators at work. */
  readonly chats?: number
  readonly playing?: Partial<Playing>
  /** Where the data is, and how to take that back; default a temporary folder. */
  readonly place?: () => Promise<{ readonly folder: string; readonly remove: () => Promise<void> }>
  /** Whether the host dies of it. Default false: it must live on. */
  readonly kills?: boolean
  /** Whether only a host that starts afresh, without the settings, is rid of it. Default false. */
  readonly restarts?: boolean
  /**
   * Does it, while everybody plays, and ends it again. Resolves with what the host did wrong meanwhile; the promises are
   * looked at afterwards.
   */
  strike(struck: Struck): Promise<readonly Broken[]>
}
