import type { Random } from '@plugboard/contract'

const firstMs = 1_000
const longestMs = 60_000

/** 1 s, 2 s, 4 s … up to a minute, each shortened by up to a quarter so that chats do not march in step. */
export function retryDelayMs(attempts: number, random: Random): number {
  const fullMs = Math.min(longestMs, firstMs * 2 ** Math.max(0, attempts - 1))
  return Math.round(fullMs * (1 - random() / 4))
}
