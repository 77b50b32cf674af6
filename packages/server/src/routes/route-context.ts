import type { Clock, Log } from '@plugboard/contract'
import type { Host } from '@plugboard/host'
import type { ServerMeters } from '../metrics/server-meters.ts'
import type { SandboxDoor } from '../server.ts'

/** What the routes work with. */
export interface RouteContext {
  readonly host: Host
  readonly log: Log
  readonly clock: Clock
  readonly version: string
  readonly consoleFolder: string | undefined
  readonly sandbox: SandboxDoor | undefined
  readonly meters: ServerMeters
  /** Whether people come by https, so that the cookie may be marked so. */
  readonly isSecure: () => boolean
  /** Aborted when the server closes; whatever lasts ends then. */
  readonly ending: AbortSignal
}
