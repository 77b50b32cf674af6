import { runJournalSuite, runStoreSuite } from '@plugboard/store/suite'
import { openInMemory } from './under-test.ts'

const skips = { reopen: 'memory ends with the store' }

runStoreSuite('store in memory', openInMemory, skips)
runJournalSuite('journal in memory', openInMemory, skips)
