import type { Task } from '@plugboard/store'
import type { Reader } from './connection/reader.ts'

const minuteMs = 60_000

/** What the database needs done from time to time, by one of those who share it; apart from all commits. */
export function storeTasks(reader: Reader, journalRows: number): readonly Task[] {
  return [
    { name: 'trim-journal', everyMs: minuteMs, run: () => trimJournal(reader, journalRows) },
    { name: 'forget-workers', everyMs: 10 * minuteMs, run: () => forgetWorkers(reader) },
  ]
}

/** Two that trim at the same time, or one that is cut off, do no harm: the next one goes on. */
async function trimJournal(reader: Reader, journalRows: number): Promise<void> {
  await reader.rows(headSql, [journalRows])
  await reader.rows(deleteSql)
}

async function forgetWorkers(reader: Reader): Promise<void> {
  await reader.rows(workersSql)
}

/** First the head says that they are gone, then they go. */
const headSql = `update plugboard.journal_head h set first = c.cut
  from (select max(last) + 1 as cut from plugboard.journal
    where last <= (select last from plugboard.journal_head where one) - $1) c
  where h.one and c.cut > h.first`
const deleteSql = `delete from plugboard.journal where last < (select first from plugboard.journal_head where one)`
/** One that owns channels is left to whoever takes them: who says again that it lives has to find its name. */
const workersSql = `delete from plugboard.workers w where w.expires_at < clock_timestamp() - interval '1 hour'
  and not exists (select 1 from plugboard.channel_leases l where l.worker = w.worker and l.held)`
