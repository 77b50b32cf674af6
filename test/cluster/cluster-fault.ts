import type { Random } from '@plugboard/contract'
import type { EmbeddedServer } from '@plugboard/store-postgres/testing'
import type { Broken } from '../recovery/broken.ts'
import type { KillMessenger } from '../recovery/host-messenger.ts'
import type { ChildSettings } from '../recovery/host-protocol.ts'
import type { Cluster } from './cluster.ts'
import type { Takeovers } from './takeovers.ts'

/** Workers at work, for a fault to strike. */
export interface StruckCluster {
  readonly cluster: Cluster
  readonly takeovers: Takeovers
  readonly messenger: KillMessenger
  readonly random: Random
  /** The server of this story alone; null where it is shared with others. */
  readonly server: EmbeddedServer | null
  readonly settings: Partial<ChildSettings>
}

/** Something that goes wrong with workers or with what is between them. */
export interface ClusterFault {
  /** As the figures name it. */
  readonly name: string
  readonly settings?: Partial<ChildSettings>
  /** Codes with which workers may refuse meanwhile. */
  readonly refusals?: readonly string[]
  /** Whether it needs a database server of its own. */
  readonly ownServer?: boolean
  /** Does it, while everybody plays, and ends it again. Resolves with what workers did wrong meanwhile. */
  strike(struck: StruckCluster): Promise<readonly Broken[]>
}
