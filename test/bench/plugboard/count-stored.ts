import type { MessageId } from '@plugboard/contract'
import type { Store } from '@plugboard/store'

const atOnce = 2_000

/** How many of these messages the store has. */
export async function countStored(store: Store, messages: readonly number[]): Promise<number> {
  let found = 0
  for (let from = 0; from < messages.length; from += atOnce) {
    const wanted = messages.slice(from, from + atOnce) as MessageId[]
    const loaded = await store.load({ messages: wanted })
    found += new Set(loaded.messages.map(({ id }) => id)).size
  }
  return found
}
