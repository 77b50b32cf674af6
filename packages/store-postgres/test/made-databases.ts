import { openTestDatabase, type TestDatabase } from '@plugboard/store-postgres/testing'

/** Databases that a test is done with: the next one starts from empty tables, which is much faster than a new database. */
const free: TestDatabase[] = []

/** A database whose tables are empty, or are not there yet. */
export async function takeDatabase(): Promise<TestDatabase> {
  return free.pop() ?? (await openTestDatabase())
}

/** For one whose tables and functions are as the store made them. All stores on it are closed. */
export async function giveBack(database: TestDatabase): Promise<void> {
  const client = await database.connect()
  await client.query(EMPTY)
  await client.end()
  free.push(database)
}

const EMPTY = `
do $$
declare
  name text;
begin
  for name in select tablename from pg_tables
    where schemaname = 'plugboard' and tablename not in ('schema_version', 'journal_head')
  loop
    execute format('delete from plugboard.%I', name);
  end loop;
  update plugboard.journal_head set first = 1, last = 0;
  perform setval(format('plugboard.%I', sequencename), start_value, false)
    from pg_sequences where schemaname = 'plugboard';
end
$$`
