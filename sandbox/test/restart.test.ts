import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { SimulatedChatView } from '@plugboard/contract'
import { systemClock, waitFor } from '@plugboard/testkit'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type Sandbox, startSandbox } from '../src/index.ts'
import { MessengerFile } from '../src/messengers/messenger-file.ts'
import { Client } from './client.ts'

let dataDir: string
let occupier: Server | undefined

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'plugboard-sandbox-'))
})

afterEach(() => {
  occupier?.close()
  occupier = undefined
  rmSync(dataDir, { recursive: true })
})

async function open(): Promise<{ sandbox: Sandbox; client: Client }> {
  const sandbox = await startSandbox({ port: 0, dataDir })
  const client = new Client(sandbox)
  await client.logIn()
  return { sandbox, client }
}

/** A customer who has an answer; then the sandbox closes. */
async function beforeRestart(): Promise<{ phone: SimulatedChatView; messengerUrl: string }> {
  const { sandbox, client } = await open()
  await client.connect('baseconnector')
  const phone = await client.startChat('baseconnector', ['Ada'])
  await client.act(phone, 'says', { customer: phone.customers[0]?.id, text: 'Hello' })
  const [chat] = await client.chats()
  if (chat === undefined) throw new Error('no chat came')
  const answered = await client.replyTo(chat, phone, 'Good morning')
  const messengerUrl = sandbox.messengers()[0]?.url ?? ''
  await sandbox.close()
  return { phone: answered, messengerUrl }
}

async function goesOn(client: Client, phone: SimulatedChatView): Promise<void> {
  expect((await client.phone(phone)).messages.map(({ text }) => text)).toEqual(phone.messages.map(({ text }) => text))
  const said = await client.act(phone, 'says', { customer: phone.customers[0]?.id, text: 'Me again' })
  expect(said.messages.filter(({ failed }) => failed !== null)).toEqual([])
  const [chat, ...others] = await client.chats()
  expect(others).toEqual([])
  if (chat !== undefined) await client.replyTo(chat, phone, 'Welcome back')
}

it('goes on with its chats after a restart, at the same addresses', async () => {
  const { phone, messengerUrl } = await beforeRestart()
  const { sandbox, client } = await open()
  expect(sandbox.messengers()[0]?.url).toBe(messengerUrl)
  await goesOn(client, phone)
  await sandbox.settle()
  expect(sandbox.checks().filter(({ ok }) => !ok)).toEqual([])
  await sandbox.close()
})

it('goes on when somebody else has taken the port of its messenger', async () => {
  const { phone, messengerUrl } = await beforeRestart()
  occupier = createServer().listen(Number(new URL(messengerUrl).port), '127.0.0.1')
  const { sandbox, client } = await open()
  expect(sandbox.messengers()[0]?.url).not.toBe(messengerUrl)
  await goesOn(client, phone)
  await sandbox.close()
})

it("loses no new message when the customers' side is older than the store, as after a kill", async () => {
  const file = join(dataDir, 'messengers.json')
  const { sandbox, client } = await open()
  await client.connect('baseconnector')
  const phone = await client.startChat('baseconnector', ['Ada'])
  const says = (by: Client, text: string) => by.act(phone, 'says', { customer: phone.customers[0]?.id, text })
  await says(client, 'Hello')
  await waitFor(() => readFileSync(file, 'utf8').includes('Hello'), { what: 'the file' })
  copyFileSync(file, `${file}.old`)
  await says(client, 'not kept')
  await sandbox.close()

  copyFileSync(`${file}.old`, file)
  const next = await open()
  await says(next.client, 'Me again')
  const [chat] = await next.client.chats()
  const messages = await next.client.messages(chat?.id ?? 0)
  const said = messages.filter(({ direction }) => direction === 'inbound').map(({ text }) => text)
  expect(said).toEqual(['Hello', 'not kept', 'Me again'])
  await next.sandbox.close()
})

it('keeps customers by one write at a time, and the last one counts', async () => {
  const file = new MessengerFile(dataDir, systemClock)
  await file.begin()
  const kept = Array.from({ length: 20 }, (_, at) => [{ connector: `c${at}`, url: '', snapshot: { accounts: [] } }])
  await Promise.all(kept.map((each) => file.write(each)))
  expect(await new MessengerFile(dataDir, systemClock).begin()).toEqual(kept.at(-1))
})

it('counts its starts on, also after a file that cannot be read', async () => {
  const starts = async (): Promise<number> => {
    const file = new MessengerFile(dataDir, systemClock)
    await file.begin()
    return file.starts
  }
  expect([await starts(), await starts(), await starts()]).toEqual([1, 2, 3])
  writeFileSync(join(dataDir, 'messengers.json'), '{"starts":')
  expect(await starts()).toBeGreaterThan(1_000_000)
})

it('refuses a data folder that another sandbox uses, and leaves that one alone', async () => {
  const { sandbox, client } = await open()
  await expect(startSandbox({ port: 0, dataDir })).rejects.toMatchObject({ code: 'STORE_LOCKED' })
  expect(await client.logIn()).toMatchObject({ sandbox: true })
  await sandbox.close()
})

it('frees everything when its port is taken', async () => {
  const { sandbox } = await open()
  const port = Number(new URL(sandbox.url).port)
  const other = mkdtempSync(join(tmpdir(), 'plugboard-sandbox-'))
  await expect(startSandbox({ port, dataDir: other })).rejects.toMatchObject({ code: 'PORT_TAKEN' })
  const again = await startSandbox({ port: 0, dataDir: other })
  await again.close()
  await sandbox.close()
  rmSync(other, { recursive: true })
})
