import { schema } from './statements.ts'

/**
 * Functions of the leases. A worker lives until its row says otherwise, by the database's own clock; it holds the leases
 * that carry its name until it gives them back or somebody takes them when it no longer lives. So renewing thousands of
 * leases is one row. Taking one over goes through the head of the journal, as every commit that depends on a lease does:
 * which of them came first is never in doubt. A worker's row is locked before its leases, by everybody.
 */
export function leaseFunctionsSql(version: number): string {
  return `
create or replace function ${schema}.take_leases_${version}(
  origin_ bigint, worker_ text, lease_ms bigint, connectors text[], lines bigint[], limit_ bigint, at_ms_ bigint
) returns table (connector_ text, line_ bigint, epoch_ bigint) language plpgsql as $take$
declare
  last_ bigint;
  now_ timestamptz;
  entries_ text[] := array[]::text[];
begin
  select last into last_ from ${schema}.journal_head where one for update;
  insert into ${schema}.workers as w (worker, expires_at)
    values (worker_, clock_timestamp() + lease_ms * interval '1 millisecond')
    on conflict (worker) do update set expires_at = greatest(w.expires_at, excluded.expires_at);
  -- Who has run out is decided at one moment. An owner that says just then that it lives is either heard, or waits for
  -- this to end and learns that it came too late.
  now_ := clock_timestamp();
  perform from ${schema}.workers w where w.expires_at <= now_ and w.worker in (
    select l.worker from ${schema}.channel_leases l
      join unnest(connectors, lines) as c(connector, line) on c.connector = l.connector and c.line = l.line)
    order by w.worker for update;
  for connector_, line_, epoch_ in
    insert into ${schema}.channel_leases as l (connector, line, epoch, held, worker, outbox)
    select c.connector, c.line, 1, true, worker_, null
      from unnest(connectors, lines) with ordinality as c(connector, line, at)
      left join ${schema}.channel_leases o on o.connector = c.connector and o.line = c.line
      left join ${schema}.workers w on w.worker = o.worker
      where o.connector is null or not o.held or w.worker is null or w.expires_at <= now_
      order by c.at limit limit_
    on conflict (connector, line) do update
      set epoch = l.epoch + 1, held = true, worker = excluded.worker, outbox = null
    returning l.connector, l.line, l.epoch
  loop
    entries_ := entries_ || json_build_object('kind', 'channel', 'connector', connector_, 'line', line_)::text;
    return next;
  end loop;
  if cardinality(entries_) > 0 then
    update ${schema}.journal_head set last = last + cardinality(entries_) where one returning last into last_;
    insert into ${schema}.journal (last, first, origin, at_ms, entries)
      values (last_, last_ - cardinality(entries_) + 1, origin_, at_ms_, '[' || array_to_string(entries_, ',') || ']');
  end if;
end
$take$;

create or replace function ${schema}.renew_leases_${version}(
  worker_ text, lease_ms bigint, told_connectors text[], told_lines bigint[], told_outboxes text[]
) returns table (connector_ text, line_ bigint, epoch_ bigint) language plpgsql as $renew$
begin
  insert into ${schema}.workers as w (worker, expires_at)
    values (worker_, clock_timestamp() + lease_ms * interval '1 millisecond')
    on conflict (worker) do update set expires_at = excluded.expires_at;
  update ${schema}.channel_leases l set outbox = t.outbox
    from unnest(told_connectors, told_lines, told_outboxes) as t(connector, line, outbox)
    where l.connector = t.connector and l.line = t.line and l.worker = worker_ and l.held;
  return query select l.connector::text, l.line, l.epoch from ${schema}.channel_leases l
    where l.worker = worker_ and l.held;
end
$renew$;

create or replace function ${schema}.leave_${version}(worker_ text) returns void language plpgsql as $leave$
begin
  delete from ${schema}.workers where worker = worker_;
  update ${schema}.channel_leases set held = false, outbox = null where worker = worker_ and held;
end
$leave$;
`
}
