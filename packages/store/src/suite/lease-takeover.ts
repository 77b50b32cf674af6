import type { Clock, ConnectorId, LineId, MessageId } from '@plugboard/contract'
import type { ChannelKey, Lease, Leases } from '../leases.ts'
import type { Store } from '../store.ts'
import { sampleMessage } from './sample-rows.ts'

/** A store that shares its data with others. */
export type SharedStore = Store & { readonly leases: Leases }

export interface TakeoverOptions {
  /** How long the former owner's lease lasts; it is never renewed. */
  readonly leaseMs: number
  readonly clock: Pick<Clock, 'sleep'>
}

/** What one owner of a channel wrote while another one took the channel over. */
export interface Takeover {
  /** Messages whose commit resolved. */
  readonly acknowledged: number
  /** Codes of the errors of the others, each once. */
  readonly refusedWith: readonly unknown[]
  /** Stored, although the commit was refused. */
  readonly storedAndRefused: readonly MessageId[]
  /** Acknowledged, and not there. */
  readonly lost: readonly MessageId[]
  /** Stored only after `take` had resolved for the next owner. */
  readonly storedLate: readonly MessageId[]
  /** Later in the journal than the takeover itself. */
  readonly toldLate: readonly MessageId[]
}

const channel: ChannelKey = { connector: 'handed_over' as ConnectorId, line: 1 as LineId }
/** Commits of the former owner that are on their way at the same time. */
const WRITERS = 8
/** How many each writer still sends after the takeover. */
const AFTER = 10

/**
 * An owner that writes without pause and never says that it lives, and another one that takes its channel as soon as it
 * may. Half of the commits append to the journal, half do not.
 */
export async function takeOverWriter(
  former: SharedStore,
  next: SharedStore,
  { leaseMs, clock }: TakeoverOptions,
): Promise<Takeover> {
  const [lease] = await former.leases.take('former', leaseMs, [channel], 1)
  if (lease === undefined) throw new Error('the channel is taken already')
  const writing = writeUnder(former, lease)
  while ((await next.leases.take('next', 60_000, [channel], 1)).length === 0) await clock.sleep(20)
  const atTakeover = await storedOf(next, writing.begun())
  await writing.stop()
  const after = await storedOf(next, writing.begun())
  const { acknowledged, refused } = writing
  return {
    acknowledged: acknowledged.size,
    refusedWith: [...new Set(refused.values())],
    storedAndRefused: [...refused.keys()].filter((id) => after.has(id)),
    lost: [...acknowledged].filter((id) => !after.has(id)),
    storedLate: [...after].filter((id) => !atTakeover.has(id)),
    toldLate: await toldAfterTakeover(next),
  }
}

interface Writing {
  readonly acknowledged: ReadonlySet<MessageId>
  /** With the code of the error. */
  readonly refused: ReadonlyMap<MessageId, unknown>
  begun(): readonly MessageId[]
  stop(): Promise<void>
}

function writeUnder(store: SharedStore, lease: Lease): Writing {
  const begun: MessageId[] = []
  const acknowledged = new Set<MessageId>()
  const refused = new Map<MessageId, unknown>()
  let left = Infinity
  async function write(): Promise<void> {
    const message = sampleMessage(store)
    const { id, chat } = message
    const journal = id % 2 === 0 ? [{ kind: 'message' as const, chat, message: id }] : []
    begun.push(id)
    try {
      await store.commit({ insert: { messages: [message] }, journal, leases: [lease] })
      acknowledged.add(id)
    } catch (error) {
      refused.set(id, (error as { readonly code?: unknown }).code)
    }
  }
  async function writeOn(): Promise<void> {
    while (left-- > 0) await write()
  }
  const writers = Promise.all(Array.from({ length: WRITERS }, writeOn))
  return {
    acknowledged,
    refused,
    begun: () => [...begun],
    async stop() {
      left = WRITERS * AFTER
      await writers
    },
  }
}

async function storedOf(store: Store, messages: readonly MessageId[]): Promise<ReadonlySet<MessageId>> {
  const loaded = await store.load({ messages })
  return new Set(loaded.messages.map(({ id }) => id))
}

/** The second entry about the channel is the second time that somebody took it. */
async function toldAfterTakeover(store: Store): Promise<readonly MessageId[]> {
  const rows = await store.journal.read(0 as never, Number.MAX_SAFE_INTEGER)
  const [, takeover] = rows.filter((row) => row.kind === 'channel' && row.connector === channel.connector)
  const from = takeover?.seq ?? 0
  return rows.flatMap((row) => (row.kind === 'message' && row.seq > from ? [row.message] : []))
}
