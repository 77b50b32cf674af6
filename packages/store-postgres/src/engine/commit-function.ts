import { tables, type Table } from '@plugboard/store'
import { columnsOf, rowsSql, tableSql, updateColumnsOf, type TableColumns } from './columns.ts'
import { schema } from './statements.ts'

/** SQLSTATEs of our own, which the commit function raises. */
export const CONFLICT = 'PB001'
export const LEASE_LOST = 'PB002'
export const FENCED = 'PB003'

/** Every table, in the order in which a commit writes them: always the same, so that two of them do not lock crosswise. */
export const commitTables: readonly CommitTable[] = Object.values(tables).map((table: Table) => ({
  table,
  update: updateColumnsOf(table),
  insert: columnsOf(table),
}))

export interface CommitTable {
  readonly table: Table
  /** Without the fields that no update changes. */
  readonly update: TableColumns
  readonly insert: TableColumns
}

/**
 * The function that stores a commit: one call is one round trip and one transaction, so that a client that stands still
 * or dies never holds a lock. Its name has the version of the schema in it: workers of the version before go on with theirs.
 *
 * Last of all it takes the head of the journal, which every commit that appends something waits for: positions have no
 * gap and come in the order of commits. Leases are looked at after that, because whoever takes one over appends as well.
 */
export function commitFunctionSql(version: number): string {
  return `
create or replace function ${schema}.commit_${version}(
  origin_ bigint, lane_ bigint, n_ bigint,
  ${commitTables.flatMap(({ table: { name } }) => [`u_${name}_i bigint[], u_${name}_t text[]`, `i_${name}_i bigint[], i_${name}_t text[]`]).join(',\n  ')},
  deleted_lines bigint[],
  new_hashes uuid[], new_messages bigint[], more_hashes uuid[], more_messages bigint[],
  trace_messages bigint[], trace_steps text[],
  clear_connectors text[], clear_lines bigint[],
  state_connectors text[], state_lines bigint[], state_keys text[], state_values text[],
  lease_connectors text[], lease_lines bigint[], lease_epochs bigint[],
  entry_count bigint, at_ms_ bigint, entries_ text
) returns bigint language plpgsql
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $commit$
declare
  n bigint;
  done text[];
  missing text;
  last_ bigint;
begin
  update ${schema}.commits set n = n_ where origin = origin_ and lane = lane_ and not fenced;
  if not found then
    raise exception 'this connection was given up' using errcode = '${FENCED}';
  end if;
${commitTables.map(({ update }) => updateSql(update)).join('')}
  if deleted_lines is not null then
    delete from ${schema}.lines where id = any(deleted_lines);
  end if;
${commitTables.map(({ insert }) => insertSql(insert)).join('')}
  if new_hashes is not null then
    insert into ${schema}.identities (hash, message) select * from unnest(new_hashes, new_messages);
  end if;
  if more_hashes is not null then
    insert into ${schema}.identities (hash, message) select * from unnest(more_hashes, more_messages)
      on conflict do nothing;
  end if;
  if trace_messages is not null then
    insert into ${schema}.trace (message, n, step)
      select message, nextval('${schema}.trace_n'), step from unnest(trace_messages, trace_steps) as t(message, step);
  end if;
  if clear_connectors is not null then
    delete from ${schema}.state s using unnest(clear_connectors, clear_lines) as c(connector, line)
      where s.connector = c.connector and s.line = c.line;
  end if;
  if state_keys is not null then
    delete from ${schema}.state s
      using unnest(state_connectors, state_lines, state_keys, state_values) as c(connector, line, key, value)
      where s.connector = c.connector and s.line = c.line and s.key = c.key and c.value is null;
    insert into ${schema}.state (connector, line, key, value)
      select * from unnest(state_connectors, state_lines, state_keys, state_values) as c(connector, line, key, value)
      where c.value is not null
      on conflict (connector, line, key) do update set value = excluded.value;
  end if;
  if entry_count > 0 or lease_epochs is not null then
    update ${schema}.journal_head set last = last + entry_count where one returning last into last_;
  end if;
  if lease_epochs is not null then
    select l.connector || ' ' || l.line into missing
      from unnest(lease_connectors, lease_lines, lease_epochs) as l(connector, line, epoch)
      where not exists (select from ${schema}.channel_leases c
        where c.connector = l.connector and c.line = l.line and c.epoch = l.epoch and c.held)
      limit 1;
    if missing is not null then
      raise exception 'lease lost' using errcode = '${LEASE_LOST}', detail = missing;
    end if;
  end if;
  if entry_count > 0 then
    insert into ${schema}.journal (last, first, origin, at_ms, entries)
      values (last_, last_ - entry_count + 1, origin_, at_ms_, entries_);
  end if;
  return last_;
end
$commit$;
`
}

function updateSql(columns: TableColumns): string {
  const { table, integers, texts } = columns
  const lists = { n: 'n', integers: `u_${table.name}_i`, texts: `u_${table.name}_t` }
  const sought = new Set([...table.key, 'version'])
  const set = [...integers, ...texts]
    .filter(({ column }) => !sought.has(column.field))
    .map(({ column }) => `"${column.name}" = u."${column.name}"`)
  const key = table.key.map((field) => columnName(table, field))
  const same = [...key, 'version'].map((name) => `t."${name}" = u."${name}"`)
  const keyText = (alias: string): string => key.map((name) => `${alias}."${name}"`).join(" || ' ' || ")
  return `
  if ${lists.integers} is not null then
    n := cardinality(${lists.integers}) / ${integers.length};
    with written as (
      update ${tableSql(table)} t set version = t.version + 1, ${set.join(', ')}
      from ${rowsSql(columns, 'u', lists)}
      where ${same.join(' and ')}
      returning (${keyText('t')})::text as key
    ) select array_agg(key) into done from written;
    if coalesce(cardinality(done), 0) <> n then
      select string_agg((${keyText('u')})::text, ',') into missing from ${rowsSql(columns, 'u', lists)}
        where (${keyText('u')})::text <> all(coalesce(done, array[]::text[]));
      raise exception 'changed meanwhile' using errcode = '${CONFLICT}', table = '${table.name}', detail = coalesce(missing, '');
    end if;
  end if;
`
}

function insertSql(columns: TableColumns): string {
  const { table, integers, texts } = columns
  const lists = { n: 'n', integers: `i_${table.name}_i`, texts: `i_${table.name}_t` }
  const names = [...integers, ...texts].map(({ column }) => `"${column.name}"`).join(', ')
  return `
  if ${lists.integers} is not null then
    n := cardinality(${lists.integers}) / ${integers.length};
    insert into ${tableSql(table)} (${names}) select * from ${rowsSql(columns, 'u', lists)};
  end if;
`
}

function columnName(table: Table, field: string): string {
  return table.columns.find((column) => column.field === field)?.name ?? field
}

/** How many arguments the function has. */
export const COMMIT_ARGUMENTS: number = 3 + 4 * commitTables.length + 16 + 3
