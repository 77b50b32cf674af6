import type { Store } from '../store.ts'
import type { OpenStore, StoreNeeds, StoreUnderTest } from './under-test.ts'

/** Runs with a store of its own, which is closed whatever happens. */
export async function withStore(
  open: OpenStore,
  work: (store: Store, underTest: StoreUnderTest) => Promise<void>,
  needs: StoreNeeds = {},
): Promise<void> {
  const underTest = await open(needs)
  try {
    await work(underTest.store, underTest)
  } finally {
    await underTest.close()
  }
}
