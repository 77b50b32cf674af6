import { runJournalSuite, runStoreSuite } from '@plugboard/store/suite'
import { openInFolder } from './under-test.ts'

runStoreSuite('store in a thread', openInFolder(true))
runJournalSuite('journal in a thread', openInFolder(true))
