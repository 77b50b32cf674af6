/** A server that a peer needs; it keeps everything in the folder that it was given. */
export interface BenchServer {
  readonly url: string
  /** Its name and version. */
  readonly version: string
  stop(): Promise<void>
}

/** A server, or why there is none. */
export type ServerOutcome = BenchServer | { readonly missing: string }
