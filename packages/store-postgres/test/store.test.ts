import { runJournalSuite, runStoreSuite } from '@plugboard/store/suite'
import { openInDatabase } from './under-test.ts'

runStoreSuite('store in PostgreSQL', openInDatabase)
runJournalSuite('journal in PostgreSQL', openInDatabase)
