import type { JournalEntry } from '@plugboard/store'
import type { TestDatabase } from '@plugboard/store-postgres/testing'
import type { Client } from 'pg'
import { expect } from 'vitest'

/** What a commit appends that is to be late: it has done all of its work, and is held just before it counts. */
export const late: JournalEntry = { kind: 'lineDeleted', line: 777 as never }

/** A gate in a database, which late commits come to at their end, whatever the commit function does before. */
export class CommitGate {
  readonly #watch: Client
  readonly #holder: Client

  private constructor(watch: Client, holder: Client) {
    this.#watch = watch
    this.#holder = holder
  }

  static async make(database: TestDatabase): Promise<CommitGate> {
    const gate = new CommitGate(await database.connect(), await database.connect())
    await gate.#watch.query(GATE)
    return gate
  }

  /** From now on late commits wait. */
  async shut(): Promise<void> {
    await this.#holder.query('begin')
    await this.#holder.query('select from gate for update')
  }

  async open(): Promise<void> {
    await this.#holder.query('commit')
  }

  /** Resolves when so many connections wait for a lock: for the gate, or for somebody who waits there. */
  async untilWaiting(count: number): Promise<void> {
    await expect.poll(() => this.#waiting()).toHaveLength(count)
  }

  /** Ends the connection of a commit that waits at the gate: the first one that began to wait. */
  async cutFirst(): Promise<void> {
    const [pid] = await this.#waiting()
    await this.#watch.query('select pg_terminate_backend($1)', [pid])
  }

  async #waiting(): Promise<readonly number[]> {
    const { rows } = await this.#watch.query<{ pid: number }>(
      `select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
        order by query_start`,
    )
    return rows.map(({ pid }) => pid)
  }
}

const GATE = `
create table gate (one boolean);
insert into gate values (true);
create function wait_at_gate() returns trigger language plpgsql as $wait$
begin
  perform from gate for share;
  return null;
end
$wait$;
create constraint trigger late after insert on plugboard.journal deferrable initially deferred
  for each row when (new.entries like '%"line":777%') execute function wait_at_gate();
`
