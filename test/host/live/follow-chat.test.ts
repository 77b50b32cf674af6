import { createHost } from '@plugboard/host'
import { type Store } from '@plugboard/store'
import { openMemoryFileStore, openMemoryStore } from '@plugboard/store-sqlite'
import { createTestHost, pluginSource, seededRandom, silentLog, type TestHost, virtualClock } from '@plugboard/testkit'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { recordingPlugin, type RecordingPlugin, written } from '../../paths/recording-plugin.ts'
import { ChatReader } from './chat-reader.ts'

let test: TestHost
let plugin: RecordingPlugin
let reads: number
const readers: ChatReader[] = []

beforeEach(async () => {
  reads = 0
  plugin = recordingPlugin()
  const clock = virtualClock()
  const store = countingReads(await openMemoryStore({ clock }))
  test = await createTestHost({ plugins: [plugin.plugin], store, clock })
  await test.connect('recorder')
})

afterEach(async () => {
  for (const reader of readers.splice(0)) reader.close()
  await test.close()
})

function countingReads(store: Store): Store {
  const { journal } = store
  const counted = {
    read: (...args: Parameters<typeof journal.read>) => (reads++, journal.read(...args)),
    last: () => journal.last(),
    onAppend: (call: () => void) => journal.onAppend(call),
  }
  return new Proxy(store, {
    get(target, name) {
      if (name === 'journal') return counted
      const value: unknown = Reflect.get(target, name, target)
      return typeof value === 'function' ? (value.bind(target) as unknown) : value
    },
  })
}

function reader(chat = 'ada'): ChatReader {
  const made = new ChatReader(plugin.channel(test.line.id), chat)
  readers.push(made)
  return made
}

async function says(id: string, text?: string, who = 'ada'): Promise<void> {
  await plugin.channel(test.line.id).sendMessages([written(id, who, who, text)])
}

async function desk(who = 'ada'): Promise<number> {
  const { items } = await test.host.desk.chats({})
  return items.find(({ customer }) => customer?.name.toLowerCase() === who)?.id ?? 0
}

async function replies(text: string, who = 'ada'): Promise<number> {
  const { id } = await test.host.desk.reply(test.operator.id, await desk(who), { text })
  await test.waitFor(async () => (await test.host.desk.message(id)).externalIds.length > 0, { what: 'sent' })
  return id
}

async function opened(chat = 'ada'): Promise<ChatReader> {
  const made = reader(chat).open()
  await test.waitFor(() => made.resets > 0, { what: 'the beginning' })
  return made
}

function sees(one: ChatReader, texts: readonly string[]): Promise<unknown> {
  return test.waitFor(() => JSON.stringify(one.texts) === JSON.stringify(texts), {
    what: `${JSON.stringify(texts)}, not ${JSON.stringify(one.texts)}`,
  })
}

describe('who follows a chat', () => {
  it('begins with a reset, and is told of messages, edits, deletions, receipts and of what was read', async () => {
    await says('1', 'Hello')
    const ada = await opened()
    expect(ada).toMatchObject({ texts: ['Hello'], unread: 1 })
    const answer = await replies('Hello Ada')
    await sees(ada, ['Hello', 'Hello Ada'])
    expect(ada.messages.get(answer)).toMatchObject({ direction: 'outbound', deliveredMs: null, readMs: null })

    await test.host.desk.edit(test.operator.id, answer, 'Hi Ada')
    await sees(ada, ['Hello', 'Hi Ada'])
    await plugin.channel(test.line.id).sendStatusReading([{ im: { message_id: answer } }])
    await test.waitFor(() => (ada.messages.get(answer)?.readMs ?? null) !== null, { what: 'the read mark' })
    await test.host.desk.read(test.operator.id, await desk())
    await test.waitFor(() => ada.unread === 0, { what: 'read by the operator' })
    await plugin.channel(test.line.id).deleteMessages([{ ...written('1', 'ada', 'ada'), message: { id: '1' } }])
    await sees(ada, ['', 'Hi Ada'])
    expect(ada.resets).toBe(1)
  })

  it('may wait for a chat that nobody has written in yet', async () => {
    const ada = await opened()
    expect(ada).toMatchObject({ texts: [], unread: 0 })
    await says('1', 'First')
    await sees(ada, ['First'])
    await replies('Second')
    await sees(ada, ['First', 'Second'])
    expect(ada.resets).toBe(1)
  })

  it('is told of no other chat', async () => {
    const ada = await opened()
    const ben = await opened('ben')
    for (let at = 0; at < 5; at += 1) await says(`a${at}`, `a${at}`)
    for (let at = 0; at < 5; at += 1) await says(`b${at}`, `b${at}`, 'ben')
    await sees(ada, ['a0', 'a1', 'a2', 'a3', 'a4'])
    await sees(ben, ['b0', 'b1', 'b2', 'b3', 'b4'])
    expect(ada.told.every((change) => change.type !== 'message' || change.message.text.startsWith('a'))).toBe(true)
  })

  it('gets files with links', async () => {
    const ada = await opened()
    const files = [{ name: 'note.txt', type: 'text/plain', data: new TextEncoder().encode('note') }]
    const { message, ...who } = written('1', 'ada', 'ada')
    await plugin.channel(test.line.id).sendMessages([{ ...who, message: { id: message.id ?? '', files } }])
    await test.waitFor(() => ada.messages.size === 1, { what: 'the message' })
    const [shown] = [...ada.messages.values()]
    expect(shown?.files).toMatchObject([{ name: 'note.txt', size: 4, failed: null }])
    expect(await (await test.network.fetch(shown?.files[0]?.url ?? '')).text()).toBe('note')
  })
})

describe('who comes back', () => {
  it('is told what they missed, without a reset', async () => {
    await says('1', 'one')
    const ada = await opened()
    ada.close()
    await says('2', 'two')
    await replies('three')
    ada.open()
    await sees(ada, ['one', 'two', 'three'])
    expect(ada.resets).toBe(1)
  })

  it.each([
    ['is none', 'nonsense'],
    ['is of another store', Buffer.from(JSON.stringify(['other', 1])).toString('base64url')],
    ['is of the future', null],
  ])('loads everything again when the cursor %s', async (_, cursor) => {
    await says('1', 'one')
    const ada = await opened()
    ada.close()
    const [store] = JSON.parse(Buffer.from(ada.cursor ?? '', 'base64url').toString()) as [string]
    ada.cursor = cursor ?? Buffer.from(JSON.stringify([store, 1e9])).toString('base64url')
    await says('2', 'two')
    ada.open()
    await sees(ada, ['one', 'two'])
    expect(ada.resets).toBe(2)
  })

  it('loads everything again after too many changes', async () => {
    await says('1', 'one')
    const ada = await opened()
    ada.close()
    for (let at = 0; at < 1_100; at += 1) await says(`b${at}`, 'x', 'ben')
    await says('2', 'two')
    ada.open()
    await sees(ada, ['one', 'two'])
    expect(ada.resets).toBe(2)
  })

  it('knows in the end what history knows, wherever it was cut off', async () => {
    const step = fc.oneof(
      fc.constantFrom('says', 'replies', 'reads', 'opens', 'closes', 'waits' as const),
      fc.record({ edits: fc.nat(9) }),
      fc.record({ deletes: fc.nat(9) }),
    )
    let story = 0
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
        const who = `guest${(story += 1)}`
        const channel = plugin.channel(test.line.id)
        const guest = reader(who).open()
        let said = 0
        for (const [at, one] of steps.entries()) {
          if (one === 'says' || said === 0) await says(`${said++}`, `${who} ${at}`, who)
          else if (one === 'replies') await test.host.desk.reply(test.operator.id, await desk(who), { text: `${at}` })
          else if (one === 'reads') await test.host.desk.read(test.operator.id, await desk(who))
          else if (one === 'opens' || one === 'closes') {
            guest.close()
            if (one === 'opens') guest.open()
          } else if (one === 'waits') await test.waitFor(() => true, { what: 'nothing' })
          else if ('edits' in one)
            await channel.updateMessages([
              { ...written('', who, who), message: { id: `${one.edits % said}`, text: `e${at}` } },
            ])
          else await channel.deleteMessages([{ ...written('', who, who), message: { id: `${one.deletes % said}` } }])
        }
        guest.close()
        guest.open()
        const stored = async (): Promise<string> => JSON.stringify(await channel.history(who, { limit: 200 }))
        const known = (): string => JSON.stringify([...guest.messages.values()].toSorted((a, b) => a.id - b.id))
        await test.waitFor(async () => known() === (await stored()), { what: 'the same as history' })
        const { unread } = await test.host.desk.chat(await desk(who))
        await test.waitFor(() => guest.unread === unread, { what: 'the same number of unread messages' })
        guest.close()
      }),
      { seed: 7, numRuns: 40 },
    )
  })
})

describe('who reads slowly', () => {
  it('is told to load everything again instead of filling the memory', async () => {
    const ada = await opened()
    const held = Promise.withResolvers<void>()
    ada.hold = held.promise
    for (let at = 0; at < 400; at += 1) await says(`${at}`, `${at}`)
    ada.hold = null
    held.resolve()
    await test.waitFor(() => ada.texts.at(-1) === '399', { what: 'the last message' })
    expect(ada.resets).toBe(2)
    expect(ada.told.length).toBeLessThan(300)
  })

  it('holds up nobody else', async () => {
    const ada = await opened()
    const slow = await opened()
    slow.hold = Promise.withResolvers<void>().promise
    for (let at = 0; at < 300; at += 1) await says(`${at}`, `${at}`)
    await test.waitFor(() => ada.texts.length === 200 || ada.texts.length === 300, { what: 'all of them' })
  })
})

describe('a host', () => {
  it('reads no journal while nobody follows', async () => {
    const ada = await opened()
    await says('1')
    await test.waitFor(() => ada.messages.size === 1, { what: 'the message' })
    ada.close()
    await test.waitFor(() => true)
    const before = reads
    await says('2')
    await test.waitFor(() => false, { timeoutMs: 5_000 }).catch(() => undefined)
    expect(reads).toBe(before)
  })

  it('reads it once, however many follow', async () => {
    for (let at = 0; at < 50; at += 1) await opened(`guest${at}`)
    await test.waitFor(() => false, { timeoutMs: 100 }).catch(() => undefined)
    const before = reads
    await says('1', 'x', 'guest7')
    await test.waitFor(() => readers[7]?.messages.size === 1, { what: 'the message' })
    expect(reads - before).toBeLessThan(10)
  })

  it('ends all who follow when it closes', async () => {
    const ada = await opened()
    const closing = test.host.close()
    await test.waitFor(() => closing.then(() => true), { what: 'closing' })
    expect(ada.problem).toBeNull()
  })

  it('tells what another one on the same store wrote', async () => {
    const other = recordingPlugin()
    const clock = virtualClock()
    const second = createHost({
      store: test.store,
      files: openMemoryFileStore(),
      clock,
      random: seededRandom(2),
      fetch: test.network.fetch,
      log: silentLog,
      lookup: () => Promise.resolve([]),
      publicUrl: 'http://second.test',
    })
    await second.start()
    await second.plugins.add(pluginSource(other.plugin))
    const ada = await opened()
    await other.channel(test.line.id).sendMessages([written('1', 'ada', 'ada', 'over there')])
    await sees(ada, ['over there'])
    const closing = second.close()
    await clock.advance(20_000)
    await closing
  })
})

describe('wrong calls', () => {
  it('name what is wrong', () => {
    const wrong: readonly (readonly [field: string, chat: unknown, options: unknown])[] = [
      ['chat', '', {}],
      ['chat', 7, {}],
      ['options', 'ada', null],
      ['user', 'ada', { user: 'x'.repeat(256) }],
      ['after', 'ada', { after: 5 }],
      ['after', 'ada', { after: 'x'.repeat(1_001) }],
      ['signal', 'ada', { signal: 'soon' }],
    ]
    const { signal } = new AbortController()
    for (const [field, chat, options] of wrong) {
      const given = options === null ? null : { signal, ...(options as object) }
      expect(() => plugin.channel(test.line.id).follow(chat as string, given as never)).toThrow(field)
    }
  })
})
