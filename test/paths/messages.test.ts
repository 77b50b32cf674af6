import { type Sandbox, startSandbox } from '@plugboard/sandbox'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Talk } from './open-talk.ts'

/** A message's whole way, with real sockets at both ends: messenger, connector, host, desk, and back. */

let sandbox: Sandbox

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0 })
})

afterAll(async () => {
  await sandbox.settle()
  expect(sandbox.checks().filter(({ ok }) => !ok)).toEqual([])
  await sandbox.close()
})

describe('inbound', () => {
  it('text reaches the desk, and its trace tells the way', async () => {
    const talk = await Talk.open(sandbox)
    const { id } = await talk.says('Grüße 👋 "quoted" <b>bold</b>')
    const [message] = await talk.desk()
    expect(message).toMatchObject({
      direction: 'inbound',
      text: 'Grüße 👋 "quoted" <b>bold</b>',
      externalIds: [id],
      author: { name: 'Ada' },
    })
    const { steps } = await talk.host.desk.trace(message?.id ?? 0)
    expect(steps.map(({ step }) => step)).toContain('stored')
    expect(await talk.chat()).toMatchObject({ name: 'Ada', unread: 1, session: { state: 'waiting' } })
  })

  it('a file is fetched from the messenger, and kept', async () => {
    const talk = await Talk.open(sandbox)
    const data = Buffer.from('order,amount\n17,3\n')
    await talk.messenger.says(talk.customer, { files: [{ name: 'order.csv', mime: 'text/csv', data }] })
    const [file] = (await talk.desk())[0]?.files ?? []
    expect(file).toMatchObject({ name: 'order.csv', size: data.byteLength, failed: null })
    expect(Buffer.from(await (await fetch(file?.url ?? '')).arrayBuffer())).toEqual(data)
  })

  it('an edit and a deletion change the message, and its history stays', async () => {
    const talk = await Talk.open(sandbox)
    const { id } = await talk.says('at nien')
    await talk.messenger.edits(talk.customer, id, 'at nine')
    expect(await talk.desk()).toMatchObject([{ text: 'at nine', edited: true, versions: [{ text: 'at nien' }] }])
    await talk.messenger.deletes(talk.customer, id)
    expect(await talk.desk()).toMatchObject([
      { text: '', deleted: true, versions: [{ text: 'at nien' }, { text: 'at nine' }] },
    ])
  })

  it('a message that comes twice is there once', async () => {
    const talk = await Talk.open(sandbox)
    const { id } = await talk.says('twice')
    for (let time = 0; time < 3; time += 1) await talk.messenger.saysAgain(talk.customer, id)
    expect(await talk.desk()).toHaveLength(1)
  })

  it('many messages of one customer keep their order', async () => {
    const talk = await Talk.open(sandbox)
    const texts = Array.from({ length: 20 }, (_, index) => `number ${index}`)
    for (const text of texts) await talk.says(text)
    expect((await talk.desk()).map(({ text }) => text)).toEqual(texts)
  })
})

describe('outbound', () => {
  it('text reaches the phone once, and its trace tells the way', async () => {
    const talk = await Talk.open(sandbox)
    await talk.says('Hello')
    const message = await talk.repliesAndArrives('Good morning')
    expect(talk.answers()).toMatchObject([{ id: message.externalIds[0], text: 'Good morning' }])
    const { steps } = await talk.host.desk.trace(message.id)
    const names = steps.map(({ step }) => step)
    expect(names.filter((step) => ['outbox', 'attempt', 'outcome'].includes(step))).toEqual([
      'outbox',
      'attempt',
      'outcome',
    ])
  })

  it('a file reaches the phone, byte for byte', async () => {
    const talk = await Talk.open(sandbox)
    await talk.says('Hello')
    const data = Uint8Array.from({ length: 10_000 }, (_, index) => index % 256)
    data.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
    const { id } = await talk.host.files.put({ name: 'photo.png', mime: 'image/png', data })
    await talk.replies('', [id])
    const file = await talk.until('the file arrives', () => talk.answers()[0]?.files[0])
    expect(file).toMatchObject({ name: 'photo.png', mime: 'image/png', size: data.byteLength })
    expect(new Uint8Array(await (await fetch(file.url)).arrayBuffer())).toEqual(data)
  })

  it('an edit and a deletion reach the same message on the phone', async () => {
    const talk = await Talk.open(sandbox)
    await talk.says('Hello')
    const message = await talk.repliesAndArrives('at nien')
    await talk.host.desk.edit(talk.operator, message.id, 'at nine')
    await talk.until('the edit arrives', () => talk.answers()[0]?.text === 'at nine')
    await talk.host.desk.delete(talk.operator, message.id)
    await talk.until('the deletion arrives', () => talk.answers()[0]?.deleted)
    expect(talk.answers()).toHaveLength(1)
  })

  it('receipts come back: first delivered, then read', async () => {
    const talk = await Talk.open(sandbox)
    await talk.says('Hello')
    const { id } = await talk.repliesAndArrives('Please read this')
    await talk.until('it is delivered', async () => (await talk.host.desk.message(id)).deliveredMs !== null)
    expect((await talk.host.desk.message(id)).readMs).toBeNull()
    await talk.messenger.reads(talk.customer)
    const { deliveredMs, readMs } = await talk.host.desk.message(id)
    expect(readMs).toBeGreaterThanOrEqual(deliveredMs ?? Infinity)
  })

  it('a newsletter reaches every chat of the line', async () => {
    const talk = await Talk.open(sandbox)
    await talk.says('Hello')
    const { host, operator, line } = talk
    expect(await host.desk.newsletter(operator, { line, text: 'We moved.' })).toMatchObject({
      messages: 1,
      skipped: [],
    })
    await talk.until('it arrives', () => talk.answers()[0]?.text === 'We moved.')
  })

  it('messages of one chat arrive in order, whatever the messenger does in between', async () => {
    const talk = await Talk.open(sandbox)
    await talk.says('Hello')
    await talk.messenger.setFault('down')
    const texts = ['one', 'two', 'three', 'four']
    for (const text of texts) await talk.replies(text)
    await talk.quiet()
    expect(talk.answers()).toEqual([])
    await talk.messenger.setFault('none')
    await talk.until('all arrive', () => talk.answers().length >= texts.length)
    await talk.quiet()
    expect(talk.answers().map(({ text }) => text)).toEqual(texts)
  })
})
