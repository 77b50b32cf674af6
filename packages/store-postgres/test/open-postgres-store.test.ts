import { openPostgresStore } from '@plugboard/store-postgres'
import { openTestDatabase } from '@plugboard/store-postgres/testing'
import { expect, it, onTestFinished } from 'vitest'
import { clock } from './clock.ts'

it.each([
  ['off', 'on'],
  ['remote_apply', 'remote_apply'],
])('commits are synced where the database says synchronous_commit = %s', async (before, then) => {
  const database = await openTestDatabase()
  onTestFinished(() => database.drop())
  const raw = await database.connect()
  await raw.query(`alter database ${database.name} set synchronous_commit = ${before}`)
  const store = await openPostgresStore({ url: database.url, clock })
  onTestFinished(() => store.close())
  await raw.query(REMEMBER)
  await store.commit({ journal: [{ kind: 'operator' }] })
  expect((await raw.query('select setting from seen')).rows).toEqual([{ setting: then }])
})

it('the password of an address is in no error', async () => {
  const secret = 'never-to-be-shown'
  const opening = openPostgresStore({ url: `postgres://nobody:${secret}@127.0.0.1:1/none`, clock })
  await expect(opening).rejects.toMatchObject({ code: 'STORE_UNREACHABLE' })
  await expect(opening).rejects.not.toThrow(secret)
})

const REMEMBER = `
create table seen (setting text);
create function remember() returns trigger language plpgsql as $remember$
begin
  insert into seen values (current_setting('synchronous_commit'));
  return null;
end
$remember$;
create trigger remember after insert on plugboard.journal for each row execute function remember();
`
