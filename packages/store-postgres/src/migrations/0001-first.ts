/**
 * The first schema. Whole numbers come first and texts last; texts that are looked for are compared by their bytes
 * (collation C). What only grows has few indexes on keys that jump about: each of them costs as much as the row.
 */
export const first: string = `
create table plugboard.lines (
  id bigint primary key, version bigint not null, active bigint not null, created_ms bigint not null,
  name text not null, settings text not null
);

create table plugboard.channels (
  line bigint not null, version bigint not null, "exists" bigint not null, active bigint not null,
  connection bigint not null, register bigint not null, error bigint not null, revision bigint not null,
  connector text collate "C" not null, data text not null, settings text not null,
  primary key (connector, line)
);

create table plugboard.users (
  id bigint primary key, version bigint not null, created_ms bigint not null, kind text not null, name text not null,
  connector text collate "C", external_id text collate "C", profile text, login text collate "C", role text,
  password_hash text
);
create unique index users_customer on plugboard.users (external_id, connector) where kind = 'customer';
create unique index users_login on plugboard.users (login) where kind = 'operator';

create table plugboard.chats (
  id bigint primary key, version bigint not null, line bigint not null, "user" bigint not null,
  session bigint not null, last_message bigint not null, last_ms bigint not null, last_inbound_ms bigint not null,
  unread bigint not null, created_ms bigint not null, last_direction text, connector text collate "C" not null,
  external_id text collate "C" not null, external_user text collate "C" not null, name text not null,
  description text not null, last_text text not null
) with (fillfactor = 80);
create unique index chats_key on plugboard.chats (external_id, external_user, line, connector);
create index chats_last on plugboard.chats (last_message);

create table plugboard.sessions (
  id bigint primary key, version bigint not null, chat bigint not null, line bigint not null,
  operator bigint not null, parent bigint not null, opened_ms bigint not null, closed_ms bigint not null,
  close_due_ms bigint not null, connector text collate "C" not null, state text not null, "end" text
) with (fillfactor = 90);
create index sessions_chat on plugboard.sessions (chat, id);
create index sessions_open on plugboard.sessions (line, connector) where state <> 'closed';
create index sessions_due on plugboard.sessions (close_due_ms) where close_due_ms > 0;

create table plugboard.messages (
  id bigint primary key, version bigint not null, chat bigint not null, session bigint not null,
  author bigint not null, at_ms bigint not null, edited_ms bigint not null, deleted_ms bigint not null,
  delivery bigint not null, delivered_ms bigint not null, read_ms bigint not null, direction text not null,
  external_ids text not null, text text not null, files text not null, versions text not null, trace text not null
);
create index messages_chat on plugboard.messages (chat, id);

create table plugboard.identities (hash uuid primary key, message bigint not null);

create table plugboard.deliveries (
  id bigint primary key, version bigint not null, line bigint not null, chat bigint not null, message bigint not null,
  attempts bigint not null, created_ms bigint not null, due_ms bigint not null, waited_ms bigint not null,
  resend_of bigint not null, settled_ms bigint not null, kind text not null, connector text collate "C" not null,
  external_chat text not null, state text not null, reason text not null, payload text not null,
  external_ids text not null
) with (fillfactor = 80);
create index deliveries_message on plugboard.deliveries (message);
create index deliveries_open on plugboard.deliveries (id) where state in ('waiting', 'sending', 'unknown');
create index deliveries_failed on plugboard.deliveries (id) where state in ('refused', 'dead', 'cancelled');

create sequence plugboard.trace_n;
create table plugboard.trace (
  message bigint not null, n bigint not null, step text not null, primary key (message, n)
);

create table plugboard.journal_head (one boolean primary key, first bigint not null, last bigint not null)
  with (fillfactor = 10);
insert into plugboard.journal_head values (true, 1, 0);
create table plugboard.journal (
  last bigint primary key, first bigint not null, origin bigint not null, at_ms bigint not null, entries text not null
);
alter table plugboard.journal alter entries set storage external;

create sequence plugboard.origins;
create table plugboard.commits (
  origin bigint not null, lane bigint not null, n bigint not null, fenced boolean not null default false,
  at timestamptz not null default now(),
  primary key (origin, lane)
) with (fillfactor = 50);

create table plugboard.state (
  connector text collate "C" not null, line bigint not null, key text collate "C" not null, value text not null,
  primary key (connector, line, key)
);
create table plugboard.settings (key text collate "C" primary key, value text not null);
create table plugboard.logins (
  token_hash text collate "C" primary key, "user" bigint not null, expires_ms bigint not null
);

create table plugboard.workers (
  worker text collate "C" primary key, expires_at timestamptz not null
) with (fillfactor = 50);
create table plugboard.channel_leases (
  connector text collate "C" not null, line bigint not null, epoch bigint not null, held boolean not null,
  worker text collate "C" not null, outbox text, primary key (connector, line)
) with (fillfactor = 50);

create table plugboard.files (id text collate "C" primary key, data bytea not null);
alter table plugboard.files alter data set storage external;

create sequence plugboard.line_ids increment 32;
create sequence plugboard.user_ids increment 1024;
create sequence plugboard.chat_ids increment 4096;
create sequence plugboard.session_ids increment 4096;
create sequence plugboard.message_ids increment 4096;
create sequence plugboard.delivery_ids increment 4096;
`
