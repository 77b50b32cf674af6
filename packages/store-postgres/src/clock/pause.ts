import { setTimeout as sleep } from 'node:timers/promises'

/**
 * Waits in real time. A database on the other side of a network lives by that, also where the host has been given
 * another clock; what is stored is stamped by the host's.
 */
export async function pause(ms: number): Promise<void> {
  await sleep(ms)
}
