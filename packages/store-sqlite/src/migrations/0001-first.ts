/**
 * The first schema. Small columns come first, so that reading them touches no overflow page. A table that grows with
 * every message has no index on a random key: those are the two `..._index` tables, which are filled in sorted order
 * (see `DeferredIndex`); updates of chats go to `chat_updates` first (see `DeferredUpdates`).
 */
export const first: string = `
create table lines (
  id integer primary key, version integer not null, name text not null, active integer not null,
  settings text not null, created_ms integer not null
) strict;

create table channels (
  connector text not null, line integer not null, version integer not null, "exists" integer not null,
  active integer not null, connection integer not null, register integer not null, error integer not null,
  revision integer not null, data text not null, settings text not null,
  primary key (connector, line)
) strict, without rowid;

create table users (
  id integer primary key, version integer not null, kind text not null, created_ms integer not null,
  connector text, external_id text, login text, role text, password_hash text, name text not null, profile text
) strict;
create unique index users_customer on users (external_id, connector) where kind = 'customer';
create unique index users_login on users (login) where kind = 'operator';

create table chats (
  id integer primary key, version integer not null, line integer not null, user integer not null,
  session integer not null, last_message integer not null, last_ms integer not null,
  last_inbound_ms integer not null, unread integer not null, created_ms integer not null, last_direction text,
  connector text not null, external_id text not null, external_user text not null, name text not null,
  description text not null, last_text text not null
) strict;
create unique index chats_key on chats (external_id, external_user, line, connector);
create index chats_last on chats (last_message);
create table chat_updates (n integer primary key, row text not null) strict;

create table sessions (
  id integer primary key, version integer not null, chat integer not null, line integer not null,
  state text not null, operator integer not null, parent integer not null, opened_ms integer not null,
  closed_ms integer not null, close_due_ms integer not null, "end" text, connector text not null
) strict;
create index sessions_chat on sessions (chat);
create index sessions_open on sessions (line, connector) where state <> 'closed';
create index sessions_due on sessions (close_due_ms) where close_due_ms > 0;

create table messages (
  id integer primary key, version integer not null, chat integer not null, session integer not null,
  author integer not null, at_ms integer not null, edited_ms integer not null, deleted_ms integer not null,
  delivery integer not null, delivered_ms integer not null, read_ms integer not null, direction text not null,
  external_ids text not null, text text not null, files text not null, versions text not null, trace text not null
) strict;
create table message_index (
  chat integer not null, message integer not null, primary key (chat, message)
) strict, without rowid;

create table identities (
  n integer primary key, line integer not null, message integer not null, connector text not null,
  chat text not null, external_id text not null
) strict;
create table identity_index (
  hash integer not null, n integer not null, primary key (hash, n)
) strict, without rowid;

create table merged (name text primary key, up_to integer not null) strict, without rowid;
insert into merged values ('message_index', 0), ('identity_index', 0);

create table deliveries (
  id integer primary key, version integer not null, line integer not null, chat integer not null,
  message integer not null, attempts integer not null, created_ms integer not null, due_ms integer not null,
  waited_ms integer not null, resend_of integer not null, settled_ms integer not null, state text not null,
  kind text not null, connector text not null, external_chat text not null, reason text not null,
  external_ids text not null, payload text not null
) strict;
create index deliveries_message on deliveries (message);
create index deliveries_open on deliveries (id) where state in ('waiting', 'sending', 'unknown');
create index deliveries_failed on deliveries (id) where state in ('refused', 'dead', 'cancelled');

create table trace (
  message integer not null, n integer not null, step text not null, primary key (message, n)
) strict, without rowid;

create table journal (
  seq integer primary key, at_ms integer not null, line integer, chat integer, session integer, message integer,
  delivery integer, kind text not null, connector text, change text
) strict;

create table state (
  connector text not null, line integer not null, key text not null, value text not null,
  primary key (connector, line, key)
) strict, without rowid;

create table settings (key text primary key, value text not null) strict, without rowid;

create table logins (
  token_hash text primary key, user integer not null, expires_ms integer not null
) strict, without rowid;
`
