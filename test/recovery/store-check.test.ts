import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Clock } from '@plugboard/contract'
import { openSqliteStore } from '@plugboard/store-sqlite'
import { describe, expect, it } from 'vitest'
import { checkStore, type StoreChecked } from './store-check.ts'
import { StoreStory } from './store-story.ts'

const SEED = 7
const STEPS = [60, 45, 30]
const clock = { now: () => Date.now() } as Clock
const tuning = { mergeAt: 50 }

/** What a crash could do to a store that is built less carefully, planted by hand: the check has to see it. */
const faults: readonly (readonly [name: string, sql: string, seen: string])[] = [
  ['a message is lost', 'delete from messages where id = (select max(id) from messages)', 'messages'],
  ['an old message is lost', 'delete from messages where id = (select min(id) from messages)', 'damaged'],
  ['an identity is lost', 'delete from identities where n = (select max(n) from identities)', 'identities'],
  ['an old identity is lost', 'delete from identity_index where n = (select min(n) from identity_index)', 'identities'],
  [
    'a chat misses a message',
    'delete from message_index where message = (select min(message) from message_index)',
    'messages of the chat',
  ],
  [
    'an update of a chat is lost',
    'delete from chat_updates where n = (select max(n) from chat_updates)',
    'acknowledged',
  ],
  [
    'an older update is taken for the latest',
    'update chat_updates set row = (select row from chat_updates limit 1) where n = (select max(n) from chat_updates)',
    'acknowledged',
  ],
  ['a row of the journal is lost', 'delete from journal where seq = 20', 'gap'],
  [
    'the latest row of the journal is lost',
    'delete from journal where seq > (select max(seq) - 2 from journal)',
    'journal',
  ],
  [
    'a version went back',
    'update messages set version = version - 1 where version = (select max(version) from messages)',
    'messages',
  ],
  ['a delivery is lost', 'delete from deliveries where id = (select max(id) from deliveries)', 'deliveries'],
  ['a session is lost', 'delete from sessions where id in (select max(id) from sessions group by chat)', 'session'],
  ['a step of a trace is lost', 'delete from trace', 'trace'],
  ['the state is another one', 'update state set value = 1', 'state'],
]

describe('the check after a kill', () => {
  it('finds nothing wrong with a whole store', async () => {
    expect(await checkAfter('select 1')).toEqual({ stored: STEPS, failures: [] })
  })

  it.each(faults)('sees that %s', async (_, sql, seen) => {
    const { failures } = await checkAfter(sql)
    expect(failures.join('\n')).toContain(seen)
  })
})

async function checkAfter(sql: string): Promise<StoreChecked> {
  const folder = mkdtempSync(join(tmpdir(), 'plugboard-check-'))
  try {
    await writeStories(folder)
    const db = new DatabaseSync(join(folder, 'plugboard.db'))
    db.exec(sql)
    db.close()
    const store = await openSqliteStore({ folder, clock, tuning })
    const checked = checkStore(store, SEED, STEPS).catch((error: Error) => ({ stored: [], failures: [error.message] }))
    return await checked.finally(() => store.close())
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function writeStories(folder: string): Promise<void> {
  const store = await openSqliteStore({ folder, clock, tuning })
  const write = async (steps: number, writer: number): Promise<void> => {
    const story = new StoreStory(SEED, writer)
    while (story.steps < steps) await store.commit(story.next())
  }
  await Promise.all(STEPS.map(write))
  await store.close()
}
