import { openTestDatabase, openTestServer } from '@plugboard/store-postgres/testing'
import { describe, expect, it } from 'vitest'

describe('a database of a test', () => {
  it('is its own, until it is dropped', async () => {
    const [one, other] = await Promise.all([openTestDatabase(), openTestDatabase()])
    const client = await one.connect()
    await client.query('create table only_here (id bigint)')
    const elsewhere = await other.connect()
    await expect(elsewhere.query('select * from only_here')).rejects.toThrow('does not exist')
    await Promise.all([one.drop(), other.drop()])
    await expect(one.connect()).rejects.toThrow(one.name)
  })

  it('loses its connections when they are cut', async () => {
    const database = await openTestDatabase()
    const client = await database.connect()
    const ended = new Promise((resolve) => client.once('end', resolve))
    await database.cut()
    await ended
    await database.drop()
  })
})

describe('a server of a test', () => {
  it('keeps what was committed when it is killed, and starts again on the same port', async () => {
    const server = await openTestServer()
    const database = await openTestDatabase(server.url())
    const client = await database.connect()
    await client.query('create table kept (id bigint)')
    await client.query('insert into kept values (1)')
    await client.query('begin')
    await client.query('insert into kept values (2)')
    await server.kill()
    await server.start()
    const { rows } = await (await database.connect()).query('select id from kept')
    expect(rows).toEqual([{ id: '1' }])
    await server.stop()
    await expect(database.connect()).rejects.toThrow('ECONNREFUSED')
    await server.start()
    await (await database.connect()).query('select 1')
    await server.close()
  })
})
