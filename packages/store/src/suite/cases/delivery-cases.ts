import type { ConnectorId, DeliveryId, DeliveryState, LineId, MessageId } from '@plugboard/contract'
import { describe, expect, it } from 'vitest'
import type { DeliveryRow } from '../../rows/delivery-row.ts'
import type { DeliveryQuery, Store } from '../../store.ts'
import { sampleDelivery, shop } from '../sample-rows.ts'
import type { OpenStore } from '../under-test.ts'
import { withStore } from '../with-store.ts'

const states: readonly DeliveryState[] = [
  'waiting',
  'sending',
  'sent',
  'accepted',
  'refused',
  'unknown',
  'dead',
  'cancelled',
]
const openStates: readonly DeliveryState[] = ['waiting', 'sending', 'unknown']

/** Deliveries are found by what is to be done with them. */
export function deliveryCases(open: OpenStore): void {
  describe('deliveries', () => {
    it('are open while they wait, are being sent or unknown', () =>
      withStore(open, async (store) => {
        const rows = await everyState(store)
        const expected = rows.filter(({ state }) => openStates.includes(state))
        expect(await store.openDeliveries(0 as DeliveryId, 100)).toEqual(expected)
        expect(await store.openDeliveries(expected[2]?.id as DeliveryId, 2)).toEqual(expected.slice(3, 5))
      }))

    it('are open in one channel', () =>
      withStore(open, async (store) => {
        const rows = await everyState(store)
        for (const of of [
          { connector: shop, line: 1 as LineId },
          { connector: shop, line: 2 as LineId },
          { connector: 'nobody' as ConnectorId, line: 1 as LineId },
        ]) {
          const expected = rows.filter(
            ({ state, connector, line }) =>
              openStates.includes(state) && connector === of.connector && line === of.line,
          )
          expect(await store.openDeliveries(0 as DeliveryId, 100, of)).toEqual(expected)
          expect(await store.openDeliveries(0 as DeliveryId, 1, of)).toEqual(expected.slice(0, 1))
        }
      }))

    it('are no longer open once they are settled', () =>
      withStore(open, async (store) => {
        const [first, second] = [sampleDelivery(store), sampleDelivery(store)]
        await store.commit({ insert: { deliveries: [first, second] } })
        await store.commit({ update: { deliveries: [{ ...first, state: 'sent' }] } })
        expect(await store.openDeliveries(0 as DeliveryId, 10)).toEqual([second])
        expect((await store.load({ openDeliveriesOf: [first.message] })).deliveries).toEqual([second])
      }))

    it('are found by states, channel and message, newest first, page by page', () =>
      withStore(open, async (store) => {
        const rows = await everyState(store)
        const queries: Omit<DeliveryQuery, 'limit'>[] = [
          ...states.map((state) => ({ states: [state] })),
          { states },
          { states: [] },
          { states: openStates },
          { states: ['unknown', 'dead', 'refused'] },
          { states, connector: 'other' as ConnectorId },
          { states, connector: shop, line: 2 as LineId },
          { states, message: 3 as MessageId },
          { states: ['sent', 'waiting'], message: 3 as MessageId },
        ]
        for (const query of queries) expect(await everyPage(store, query)).toEqual(matching(rows, query))
      }))
  })
}

async function everyState(store: Store): Promise<DeliveryRow[]> {
  const rows = Array.from({ length: 48 }, (_, at) =>
    sampleDelivery(store, {
      state: states[at % states.length] as DeliveryState,
      connector: at % 3 === 0 ? ('other' as ConnectorId) : shop,
      line: (1 + (at % 2)) as LineId,
      message: (1 + (at % 5)) as MessageId,
    }),
  )
  await store.commit({ insert: { deliveries: rows } })
  return rows
}

async function everyPage(store: Store, query: Omit<DeliveryQuery, 'limit'>): Promise<DeliveryRow[]> {
  const found: DeliveryRow[] = []
  for (;;) {
    const last = found.at(-1)
    const page = await store.deliveries({ ...query, limit: 4, ...(last === undefined ? {} : { before: last.id }) })
    if (page.length === 0) return found
    found.push(...page)
  }
}

function matching(rows: readonly DeliveryRow[], query: Omit<DeliveryQuery, 'limit'>): DeliveryRow[] {
  return rows
    .filter(
      (row) =>
        query.states.includes(row.state) &&
        (query.connector ?? row.connector) === row.connector &&
        (query.line ?? row.line) === row.line &&
        (query.message ?? row.message) === row.message,
    )
    .toReversed()
}
