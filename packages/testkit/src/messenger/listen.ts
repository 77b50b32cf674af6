import type { Answer, MemoryNetwork } from '../network/memory-network.ts'

/** Where a simulated messenger is reached. */
export interface Door {
  /** Without a slash at the end. */
  readonly url: string
  /** Refuses connections until `resume`. */
  suspend(): Promise<void>
  resume(): Promise<void>
  close(): Promise<void>
}

/** Opens a door: a server on loopback (the sandbox brings one), or an address in memory. */
export type Listen = (answer: Answer) => Promise<Door>

/** @param origin such as `http://base.messenger.test` */
export function listenInMemory(network: MemoryNetwork, origin: string): Listen {
  return async (answer) => {
    let stop = network.serve(origin, answer)
    return {
      url: origin,
      suspend: async () => stop(),
      resume: async () => {
        stop()
        stop = network.serve(origin, answer)
      },
      close: async () => stop(),
    }
  }
}
