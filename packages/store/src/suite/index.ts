export { runStoreSuite } from './store-suite.ts'
export { runJournalSuite } from './journal-suite.ts'
export { runRatesSuite } from './rates-suite.ts'
export type { RatesUnderTest } from './rates-suite.ts'
export { mostExcess, spendTogether } from './spend-together.ts'
export type { Spent } from './spend-together.ts'
export { runFileStoreSuite } from './file-store-suite.ts'
export type { FileStoreUnderTest } from './file-store-suite.ts'
export type { OpenStore, StoreNeeds, StoreSkips, StoreUnderTest } from './under-test.ts'

// for tests of recovery and benchmarks
export { seededRandom } from './seeded-random.ts'
export { sampleChat, sampleMessage } from './sample-rows.ts'
