import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { SimulatedChatView } from '@plugboard/contract'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type Sandbox, startSandbox } from '../src/index.ts'
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
