import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { bad, type Finding, good } from './finding.ts'

const DATABASE_FILE = 'plugboard.db'
const RESTORE = 'Restore a backup of the whole folder, or begin with another one.'

/** Asks SQLite to look at every page; read only, so that a host may run meanwhile. */
export function checkStore(folder: string): Finding {
  const file = join(folder, DATABASE_FILE)
  if (!existsSync(file)) return good('nothing is stored yet')
  try {
    const problems = quickCheck(file)
    return problems.length === 0 ? good('it is whole') : bad(`${file} is damaged: ${problems[0]}`, RESTORE)
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error)
    if (/locked|busy/i.test(problem)) return good('it is in use by a host that runs; not looked at')
    return bad(`${file} cannot be read: ${problem}`, RESTORE)
  }
}

/** What is wrong, a line each; empty when all is well. */
function quickCheck(file: string): readonly string[] {
  const db = new DatabaseSync(file, { readOnly: true })
  try {
    const rows = db.prepare('pragma quick_check(10)').all() as { readonly quick_check: string }[]
    return rows.map((row) => row.quick_check).filter((text) => text !== 'ok')
  } finally {
    db.close()
  }
}
