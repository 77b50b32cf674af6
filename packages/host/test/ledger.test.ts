import { PlugboardError, type ConnectorId, type LineId } from '@plugboard/contract'
import type { Changes, Lease, Store } from '@plugboard/store'
import { openMemoryStore } from '@plugboard/store-sqlite'
import { describe, expect, test } from 'vitest'
import { Ledger, type Mirrors } from '../src/ledger/ledger.ts'
import { HandClock } from './hand-clock.ts'

const connector = 'shop' as ConnectorId
const noRows: Mirrors = {
  line: () => undefined,
  channel: () => undefined,
  lineWritten: () => undefined,
  channelWritten: () => undefined,
  behind: async () => undefined,
}

function lease(line: number, epoch: number): Lease {
  return { connector, line: line as LineId, epoch }
}

/** A store that holds leases; commits that need another one are refused. */
async function leasedStore(held: readonly Lease[]): Promise<{ store: Store; asked: (readonly Lease[])[] }> {
  const store = await openMemoryStore({ clock: new HandClock() })
  const stored = store.commit.bind(store)
  const asked: (readonly Lease[])[] = []
  const commit = async (changes: Changes): Promise<void> => {
    const needed = changes.leases ?? []
    asked.push(needed)
    const lost = needed.find((one) => !held.some((other) => other.line === one.line && other.epoch === one.epoch))
    if (lost !== undefined) throw new PlugboardError('LEASE_LOST', { connector: lost.connector, line: lost.line })
    const { leases: _leases, ...rest } = changes
    await stored(rest)
  }
  return { store: Object.assign(store, { commit }), asked }
}

/** Writes a value of the connector under a lease; resolves with what became of it. */
async function outcome(ledger: Ledger, key: string, under?: Lease): Promise<string> {
  const place = { connector, line: 1 as LineId }
  try {
    await ledger.run({
      wanted: {},
      ...(under === undefined ? {} : { lease: under }),
      decide: (draft) => draft.setState({ ...place, key, value: key }),
    })
    return 'stored'
  } catch (error) {
    return PlugboardError.is(error) ? error.code : String(error)
  }
}

describe('operations under a lease', () => {
  test('that is held ask for it, each lease once', async () => {
    const { store, asked } = await leasedStore([lease(1, 3), lease(2, 1)])
    const ledger = new Ledger(store, noRows)
    const under = [lease(1, 3), undefined, lease(2, 1), lease(1, 3)]
    const outcomes = await Promise.all(under.map((one, at) => outcome(ledger, `key ${at}`, one)))
    expect(outcomes).toEqual(['stored', 'stored', 'stored', 'stored'])
    expect(asked).toEqual([[lease(1, 3), lease(2, 1)]])
  })

  test('that is lost fail, and nobody else does', async () => {
    const { store } = await leasedStore([lease(1, 4), lease(2, 1)])
    const ledger = new Ledger(store, noRows)
    const under = [lease(1, 3), undefined, lease(2, 1), lease(1, 3), lease(1, 4), lease(3, 9)]
    const outcomes = await Promise.all(under.map((one, at) => outcome(ledger, `key ${at}`, one)))
    expect(outcomes).toEqual(['LEASE_LOST', 'stored', 'stored', 'LEASE_LOST', 'stored', 'LEASE_LOST'])
    expect(ledger.failing).toBe(false)
    const stored = under.map(async (_, at) => await store.state(connector, 1 as LineId, `key ${at}`))
    expect(await Promise.all(stored)).toEqual([undefined, 'key 1', 'key 2', undefined, 'key 4', undefined])
  })

  test('that write nothing do not need it', async () => {
    const { store, asked } = await leasedStore([])
    const ledger = new Ledger(store, noRows)
    expect(await ledger.run({ wanted: {}, lease: lease(1, 1), decide: () => 'nothing' })).toBe('nothing')
    expect(asked).toEqual([])
  })
})
