import type { TestDatabase } from '@plugboard/store-postgres/testing'

/**
 * Changes functions of a database by what it makes of their source, and sees to it that it did change them. `name` is
 * what comes before the version: `commit`.
 */
export async function changeFunctions(
  database: TestDatabase,
  name: string,
  change: (source: string) => string,
): Promise<void> {
  const client = await database.connect()
  const { rows } = await client.query<{ source: string }>(FUNCTIONS, [`^${name}_\\d+$`])
  for (const { source } of rows) {
    const changed = change(source)
    if (changed === source) throw new Error(`the change does not fit into the function ${name} any more`)
    await client.query(changed)
  }
}

const FUNCTIONS = `select pg_get_functiondef(p.oid) as source from pg_proc p
  join pg_namespace n on n.oid = p.pronamespace and n.nspname = 'plugboard' where p.proname ~ $1`

/** Plants a fault in the commit function. */
export function plantInCommit(database: TestDatabase, fault: (source: string) => string): Promise<void> {
  return changeFunctions(database, 'commit', fault)
}

/** Takes the place in the journal: the head, which one commit after the other gets. */
const HEAD = /if entry_count > 0 or lease_epochs is not null then.*?end if;\n/s
/** Looks whether the leases are held. */
const LEASES = /if lease_epochs is not null then.*?end if;\n  end if;\n/s

/** Leases are not looked at. */
export function ignoresEpochs(source: string): string {
  return source.replace(LEASES, '')
}

/** Leases are looked at, and only then it waits for those who come first; long enough that a takeover falls into it. */
export function looksTooEarly(source: string): string {
  const [leases = ''] = LEASES.exec(source) ?? []
  return source.replace(leases, '').replace(HEAD, (head) => `${leases}perform pg_sleep(0.2);\n${head}`)
}

/** Positions in the journal come from a sequence, and a reader is shown whatever is there. */
export async function giveBareSequence(database: TestDatabase): Promise<void> {
  const client = await database.connect()
  await client.query(BARE_SEQUENCE)
  const next = `if entry_count > 0 then
    select max(nextval('plugboard.bare_positions')) into last_ from generate_series(1, entry_count);
  end if;
`
  await plantInCommit(database, (source) => source.replace(HEAD, next))
}

const BARE_SEQUENCE = `
create sequence plugboard.bare_positions;
alter table plugboard.journal_head rename to journal_head_before;
create view plugboard.journal_head as
  select one, first, (select coalesce(max(last), 0) from plugboard.journal) as last from plugboard.journal_head_before;
`
