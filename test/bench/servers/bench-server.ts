/** A server that peers need; nothing of it is left afterwards. */
export interface BenchServer {
  /** Its name and version. */
  readonly version: string
  /** A database of its own for each peer. */
  urlFor(peer: string): Promise<string>
  stop(): Promise<void>
}

/** A server, or why there is none. */
export type ServerOutcome = BenchServer | { readonly missing: string }
