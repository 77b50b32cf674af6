import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { PlugboardError } from '@plugboard/contract'
import { checkIntegrity, isBackup } from '@plugboard/store-sqlite'
import { bad, failed, type Finding, good } from './finding.ts'

const DATABASE_FILE = 'plugboard.db'
const RESTORE = 'Restore a backup with `plugboard restore`, or begin with another folder.'
const OTHER_BACKUP = 'Use another backup.'

/** Looks at every page, row, index and file of a data folder or of a backup; reads only, so that a host may run meanwhile. */
export async function checkStore(folder: string): Promise<Finding> {
  const file = join(folder, DATABASE_FILE)
  if (!existsSync(file) && !isBackup(folder)) return good('nothing is stored yet')
  try {
    const [first, ...more] = await checkIntegrity({ folder })
    if (first === undefined) return good('it is whole')
    const others = more.length === 0 ? '' : ` (and ${more.length} more: ${more.join('; ')})`
    return bad(`${folder} is damaged: ${first}${others}.`, isBackup(folder) ? OTHER_BACKUP : RESTORE)
  } catch (error) {
    if (PlugboardError.is(error)) return failed(error)
    const problem = error instanceof Error ? error.message : String(error)
    if (/locked|busy/i.test(problem)) return good('it is in use by a host that runs; not looked at')
    return bad(`${file} cannot be read: ${problem}`, RESTORE)
  }
}
