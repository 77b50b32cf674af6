import type { Clock, ConnectorId, Fetch, LineId, Random } from '@plugboard/contract'
import type { Phones } from './phones.ts'
import type { MessengerFiles } from './messenger-files.ts'

/**
 * What a simulated messenger knows about one channel: an account of its own for each line, as a real messenger would
 * give out one token per bot.
 */
export interface World {
  readonly connector: ConnectorId
  readonly line: LineId
  /** Where the connector reaches this account, without a slash at the end. */
  readonly url: string
  /** A secret of this account, the same after a restart. */
  readonly token: string
  /** The chats, as the customers' phones show them. */
  readonly phones: Phones
  /** Files that customers sent or got; served below `<url>/files/`. */
  readonly files: MessengerFiles
  /** Whatever else the messenger remembers: JSON values, kept over a restart. */
  readonly state: Map<string, unknown>
  readonly clock: Clock
  readonly random: Random
  /** For what the messenger fetches by itself, such as the files of an operator. */
  readonly fetch: Fetch
  /** An id that this world has not given out before, nor will after a restart: `m1`, `m2` …, later `m2-7` … */
  nextId(prefix: string): string
  /**
   * Calls the connector's own route `/connector/<id><path>`.
   * @param headers a function where they depend on the body, such as a signature: it gets the text that is sent
   * @throws Error with the answer's status and text when that is not 2xx
   */
  post(path: string, json: unknown, headers?: ReportHeaders): Promise<Response>
}

export type ReportHeaders = Readonly<Record<string, string>> | ((body: string) => Readonly<Record<string, string>>)
