import type { DatabaseSync } from 'node:sqlite'

/** Problems that are told; a page that is damaged makes many. */
const MOST_TOLD = 5

/** Is every page whole? Undefined: yes. */
export function quickProblem(db: DatabaseSync): string | undefined {
  return problemsOf(db, `pragma quick_check(1)`)[0]
}

/** Is every page whole, and does every index of SQLite's agree with its table? https://sqlite.org/pragma.html#pragma_integrity_check */
export function pageProblems(db: DatabaseSync): readonly string[] {
  return problemsOf(db, `pragma integrity_check(${MOST_TOLD})`)
}

/** A page may be so wrong that SQLite gives up; that is an answer too. */
function problemsOf(db: DatabaseSync, sql: string): readonly string[] {
  try {
    const rows = db.prepare(sql).all() as Record<string, string>[]
    return rows.flatMap((row) => Object.values(row)).filter((text) => text !== 'ok')
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)]
  }
}
