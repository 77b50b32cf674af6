import { runJournalSuite, runStoreSuite } from '@plugboard/store/suite'
import { openInFolder } from './under-test.ts'

runStoreSuite('store in a folder', openInFolder(false))
runJournalSuite('journal in a folder', openInFolder(false))
