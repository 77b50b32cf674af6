import type { Client } from 'pg'

export interface Run {
  readonly task: string
  readonly worker: string
  readonly begunMs: number
  /** Null: it did not end. */
  readonly endedMs: number | null
}

export async function makeRuns(db: Client): Promise<void> {
  await db.query(
    'create table runs (id serial primary key, task text, worker text, begun timestamptz, ended timestamptz)',
  )
}

/** Oldest first. */
export async function runsOf(db: Client, task: string): Promise<readonly Run[]> {
  const sql = `select task, worker, extract(epoch from begun) * 1000 as begun, extract(epoch from ended) * 1000 as ended
    from runs where task = $1 order by begun`
  const { rows } = await db.query<{ task: string; worker: string; begun: string; ended: string | null }>(sql, [task])
  return rows.map(({ begun, ended, ...run }) => ({
    ...run,
    begunMs: Number(begun),
    endedMs: ended === null ? null : Number(ended),
  }))
}

/** Runs that began before the one before had ended, or sooner after it than the task is due. */
export function runsTooMany(runs: readonly Run[], everyMs: number): readonly Run[] {
  return runs.filter(({ begunMs }, at) => {
    const before = runs[at - 1]
    return before !== undefined && begunMs < (before.endedMs ?? Infinity) + everyMs
  })
}
