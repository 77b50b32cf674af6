/** How the n-th chat and its customer are called outside; what is stored before and what is said later agree on it. */
export function chatOf(n: number): string {
  return `chat-${n}`
}

export function customerOf(chat: number): string {
  return `customer of ${chatOf(chat)}`
}
