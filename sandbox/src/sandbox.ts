import type { CheckView, Clock, Fetch, Log, PlugboardError } from '@plugboard/contract'
import type { createHost, Host } from '@plugboard/host'
import type { Messenger } from '@plugboard/testkit'

export interface SandboxOptions {
  /** Folders of plugins. Default: the base connector and the web chat. */
  readonly plugins?: readonly string[]
  /** Load a plugin again when a file in its folder changes. Default true. */
  readonly watch?: boolean
  /** Where lines, chats and files are kept. Default: in memory; gone when the sandbox closes. */
  readonly dataDir?: string
  /** Loopback only: whoever reaches the page is logged in. Default `127.0.0.1`. */
  readonly host?: string
  /** Default 4600; 0 takes any free one. */
  readonly port?: number
  /** The address that the page and messengers see. Default: where it listens. */
  readonly publicUrl?: string
  /** For everything that is left to chance except keys and passwords. Default 1. */
  readonly seed?: number
  /** Default: silent. */
  readonly log?: Log
  /** Shown by the page. Default: this package's version. */
  readonly version?: string
  /** Default: the machine's time. */
  readonly clock?: Clock
  /** Default: the machine's network. */
  readonly fetch?: Fetch
  /** Imports a plugin's or a messenger's module afresh. Default: through tsx, so that TypeScript and changes are taken. */
  readonly importModule?: (file: string) => Promise<unknown>
  /** The folder of the built page. Default: the console's own. */
  readonly consoleFolder?: string
  readonly lineInfoEntries?: number
  readonly lineInfoTtlSeconds?: number
  /** Default: the host. A test puts a host with a planted fault here, and sees the checks turn red. */
  readonly createHost?: typeof createHost
}

/** A sandbox that runs. */
export interface Sandbox {
  /** Where the page is. */
  readonly url: string
  readonly host: Host
  /** Simulated messengers, one for each connector whose plugin brings one. */
  messengers(): readonly Messenger[]
  /** Those that could not be loaded, by connector. */
  messengerProblems(): ReadonlyMap<string, PlugboardError>
  /** The rules of the status stream, as they stand. */
  checks(): readonly CheckView[]
  /** Compares the last changes seen with what is stored, now; `checks` shows the result. */
  settle(): Promise<void>
  close(): Promise<void>
}
