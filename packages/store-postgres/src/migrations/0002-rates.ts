/**
 * The rate of each channel: one row, one round trip. Tokens grow with the database's own clock and are counted when
 * somebody asks. Rows are locked in one order, so that workers that ask for several channels cannot block each other. What
 * was granted need not be durable at once: a database that crashed was away for longer than that matters; a freeze is.
 */
export const rates: string = `
create table plugboard.rates (
  connector text collate "C" not null, line bigint not null, tokens double precision not null,
  filled_at timestamptz not null, frozen_until timestamptz not null, primary key (connector, line)
) with (fillfactor = 50);

create function plugboard.take_tokens(
  connectors text[], lines bigint[], rates text[], bursts text[], leasts text[], mosts text[]
) returns table (n_ bigint, granted_ double precision, wait_ms_ double precision) language plpgsql as $take$
declare
  want_ record;
  row_ record;
  now_ timestamptz;
  has_ double precision;
begin
  perform set_config('synchronous_commit', 'off', true);
  for want_ in
    select w.connector, w.line, w.rate::double precision as rate, w.burst::double precision as burst,
        w.least::double precision as least_, w.most::double precision as most, w.n
      from unnest(connectors, lines, rates, bursts, leasts, mosts) with ordinality
        as w(connector, line, rate, burst, least, most, n)
      order by w.connector collate "C", w.line, w.n
  loop
    insert into plugboard.rates values (want_.connector, want_.line, 'infinity', clock_timestamp(), '-infinity')
      on conflict do nothing;
    select r.tokens, r.filled_at, r.frozen_until into row_ from plugboard.rates r
      where r.connector = want_.connector and r.line = want_.line for update;
    now_ := clock_timestamp();
    n_ := want_.n;
    granted_ := 0;
    wait_ms_ := 0;
    if row_.frozen_until > now_ then
      wait_ms_ := ceil(extract(epoch from row_.frozen_until - now_) * 1000);
    elsif want_.rate is null or want_.least_ <= 0 then
      granted_ := want_.least_;
    else
      has_ := least(want_.burst,
        row_.tokens + greatest(0, extract(epoch from now_ - row_.filled_at)) * want_.rate);
      if has_ + 1e-9 >= least(want_.least_, want_.burst) then
        granted_ := greatest(want_.least_, least(want_.most, has_));
        update plugboard.rates r set tokens = has_ - granted_, filled_at = now_
          where r.connector = want_.connector and r.line = want_.line;
      else
        wait_ms_ := ceil((least(want_.least_, want_.burst) - has_) / want_.rate * 1000);
      end if;
    end if;
    return next;
  end loop;
end
$take$;
`
