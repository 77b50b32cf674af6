import type { Channel } from '@plugboard/contract'
import { messageText } from '../message-text.ts'
import { chatOf, customerOf } from './bench-names.ts'

export type BenchItem = Parameters<Channel['sendMessages']>[0][number]

/** The n-th message, as a messenger would report it. */
export function benchItem(n: number, chat: number = n % 1_000): BenchItem {
  return {
    user: { id: customerOf(chat), name: 'Carla' },
    message: { id: `message-${n}`, text: messageText },
    chat: { id: chatOf(chat) },
  }
}
