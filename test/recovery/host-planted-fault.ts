import { setTimeout as sleep } from 'node:timers/promises'
import type { DeliveryId } from '@plugboard/contract'
import type { Changes, DeliveryRow, Journal, JournalRow, Lease, Loaded, Store } from '@plugboard/store'
import type { PlantedFault } from './host-protocol.ts'

/** The store with a fault planted between it and the host, or as it is. */
export function withPlantedFault(store: Store, fault: PlantedFault): Store {
  switch (fault) {
    case 'none':
    case 'retries-without-order':
      return store
    case 'ignores-epoch':
      return changedStore(store, ignoredEpochs(store))
    case 'skips-late-rows':
      return changedStore(store, { journal: skippingJournal(store.journal) })
    case 'acknowledges-early':
      return changedStore(store, earlyAnswers(store))
    case 'forgets-attempts':
      return changedStore(store, forgottenAttempts(store))
    case 'forgets-identities':
      return changedStore(store, { commit: ({ identities: _forgotten, ...changes }) => store.commit(changes) })
    case 'loses-status':
      return changedStore(store, { commit: (changes) => store.commit(withoutSomeStatus(changes)) })
  }
}

/** Everything else goes to the store itself. */
export function changedStore(store: Store, overrides: Partial<Store>): Store {
  return changed(store, overrides)
}

/** Methods need what they are of as their `this`. */
function changed<Target extends object>(original: Target, overrides: Partial<Target>): Target {
  return new Proxy(original, {
    get(target, key) {
      const override = overrides[key as keyof Target]
      if (override !== undefined) return override
      const value: unknown = Reflect.get(target, key, target)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}

/** A former owner never hears that its channels are another's now, and writes as if they were its own. */
function ignoredEpochs(store: Store): Partial<Store> {
  const leases = store.leases!
  const ours = new Map<string, Lease>()
  const keep = (got: readonly Lease[]): readonly Lease[] => {
    for (const lease of got) ours.set(`${lease.connector} ${lease.line}`, lease)
    return got
  }
  return {
    commit: ({ leases: _ignored, ...changes }) => store.commit(changes),
    leases: changed(leases, {
      take: async (...wanted) => keep(await leases.take(...wanted)),
      async renew(...told) {
        keep(await leases.renew(...told))
        return [...ours.values()]
      },
      async release(worker, given) {
        for (const { connector, line } of given) ours.delete(`${connector} ${line}`)
        await leases.release(worker, given)
      },
    }),
  }
}

const EARLY_BY_MS = 15

/** Reading waits for what was promised, so that nothing but a crash brings the lie to light. */
function earlyAnswers(store: Store): Partial<Store> {
  let written: Promise<void> = Promise.resolve()
  return {
    async commit(changes) {
      written = written.then(() => sleep(EARLY_BY_MS)).then(() => store.commit(changes))
    },
    async load(wanted) {
      await written
      return store.load(wanted)
    },
  }
}

/** The running host is told what it wrote; the disk is not. */
function forgottenAttempts(store: Store): Partial<Store> {
  const begun = new Map<DeliveryId, DeliveryRow>()
  return {
    commit(changes) {
      const deliveries = (changes.update?.deliveries ?? []).filter((row) => {
        if (row.state === 'sending') begun.set(row.id, row)
        else begun.delete(row.id)
        return row.state !== 'sending'
      })
      const inserted = (changes.insert?.deliveries ?? []).map((row): DeliveryRow => {
        if (row.state !== 'sending') return row
        begun.set(row.id, row)
        return { ...row, state: 'waiting', attempts: 0 }
      })
      const insert = { ...changes.insert, deliveries: inserted }
      return store.commit({ ...changes, insert, update: { ...changes.update, deliveries } })
    },
    load: async (wanted) => withBegun(await store.load(wanted), begun),
  }
}

function withBegun(loaded: Loaded, begun: ReadonlyMap<DeliveryId, DeliveryRow>): Loaded {
  const deliveries = loaded.deliveries.map((row) => {
    const attempt = begun.get(row.id)
    return attempt === undefined ? row : { ...row, state: attempt.state, attempts: attempt.attempts }
  })
  return { ...loaded, deliveries }
}

const LOST_EVERY = 5

function withoutSomeStatus(changes: Changes): Changes {
  const journal = (changes.journal ?? []).filter(
    (entry) => entry.kind !== 'status' || entry.change.revision % LOST_EVERY !== 0,
  )
  return { ...changes, journal }
}

const SKIPPED_EVERY = 7

/** As if positions were given out before the commit, and the cursor passed over those that came later. */
export function skippingJournal(journal: Journal): Journal {
  const noticed = ({ seq }: JournalRow): boolean => seq % SKIPPED_EVERY !== 0
  return {
    read: async (after, limit) => (await journal.read(after, limit)).filter(noticed),
    async readOthers(after, limit) {
      const others = await journal.readOthers(after, limit)
      return { ...others, rows: others.rows.filter(noticed) }
    },
    last: () => journal.last(),
    onAppend: (call) => journal.onAppend(call),
  }
}
