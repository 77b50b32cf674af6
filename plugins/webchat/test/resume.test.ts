import { seededRandom, type TestHost, type VirtualClock } from '@plugboard/testkit'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { BrowserProfile, BrowserTab, type TestFile } from './browser-tab.ts'
import { startWebchat } from './visitor.ts'

/** The widget's own code and the connector, with a network between them that breaks. */

let test: TestHost
let random = seededRandom(1)

beforeEach(async () => {
  random = seededRandom(1)
  test = await startWebchat()
})

afterEach(() => test.close())

function tab(profile: BrowserProfile, name = 'ada'): BrowserTab {
  return new BrowserTab(() => test, random, profile, name)
}

function pass(ms: number): Promise<void> {
  return (test.clock as VirtualClock).advance(ms)
}

/** What operators see of a visitor, oldest first. */
async function desk(name = 'ada'): Promise<readonly string[]> {
  const all = await deskMessages(name)
  return all.map(({ text, files }) => (files.length > 0 ? (files[0]?.name ?? '') : text))
}

async function deskMessages(name: string) {
  const first = `${name}:`
  const { items } = await test.host.desk.chats({ limit: 100 })
  for (const { id } of items) {
    const { items: messages } = await test.host.desk.messages(id, { limit: 200 })
    if (
      messages.some(({ text, versions }) =>
        [text, ...versions.map((one) => one.text)].some((one) => one.startsWith(first)),
      )
    )
      return messages
  }
  return []
}

async function settled(one: BrowserTab): Promise<void> {
  await test.waitFor(() => one.chat.view.loaded && one.chat.view.pending.length === 0, {
    what: 'everything to be taken',
    timeoutMs: 600_000,
    everyMs: 500,
  })
}

describe('a lost connection', () => {
  it('loses nothing that was written without it', async () => {
    const ada = tab(new BrowserProfile())
    await pass(1_000)
    ada.online = false
    ada.cut()
    for (const text of ['ada: one', 'two', 'three']) ada.chat.say(text)
    expect(ada.texts()).toEqual(['ada: one', 'two', 'three'])
    await pass(60_000)
    expect(await desk()).toEqual([])
    ada.online = true
    await settled(ada)
    expect(await desk()).toEqual(['ada: one', 'two', 'three'])
    expect(ada.texts()).toEqual(['ada: one', 'two', 'three'])
  })

  it('doubles nothing whose answer was lost', async () => {
    const ada = tab(new BrowserProfile())
    await pass(1_000)
    ada.deafen('down')
    ada.chat.say('ada: one')
    await pass(500)
    expect(await desk()).toEqual(['ada: one'])
    ada.cut()
    await settled(ada)
    expect(await desk()).toEqual(['ada: one'])
    expect(ada.texts()).toEqual(['ada: one'])
  })

  it('is noticed when nobody says so', async () => {
    const ada = tab(new BrowserProfile())
    await pass(1_000)
    ada.chat.say('ada: one')
    await settled(ada)
    ada.online = false
    await pass(60_000)
    expect(ada.chat.view.state).not.toBe('open')
    ada.online = true
    await test.waitFor(() => ada.chat.view.state === 'open', { timeoutMs: 60_000, everyMs: 500 })
  })

  it('does not hide what the operator wrote meanwhile', async () => {
    const ada = tab(new BrowserProfile())
    ada.chat.say('ada: one')
    await settled(ada)
    ada.online = false
    ada.cut()
    const [first] = await deskMessages('ada')
    for (const text of ['two', 'three']) await test.host.desk.reply(test.operator.id, first?.chat ?? 0, { text })
    await pass(1_000)
    ada.online = true
    await test.waitFor(() => ada.texts().length === 3, { timeoutMs: 60_000, everyMs: 500, what: 'the answers' })
    expect(ada.texts()).toEqual(['ada: one', 'two', 'three'])
  })
})

describe('a page that is left', () => {
  it('leaves what was not taken to the next one', async () => {
    const profile = new BrowserProfile()
    const first = tab(profile)
    first.online = false
    first.chat.say('ada: one')
    const file: TestFile = { name: 'two.txt', type: 'text/plain', size: 3, data: new TextEncoder().encode('two') }
    await first.chat.sendFile(file)
    first.chat.say('three')
    first.leave()
    const second = tab(profile)
    expect(second.texts()).toEqual(['ada: one', 'file', 'three'])
    await settled(second)
    expect(await desk()).toEqual(['ada: one', 'two.txt', 'three'])
    expect(profile.waiting).toBe(0)
  })

  it('leaves nothing to somebody else in the same browser', async () => {
    const profile = new BrowserProfile()
    const ada = tab(profile, 'ada')
    ada.online = false
    ada.chat.say('ada: a secret')
    ada.leave()
    const ben = tab(profile, 'ben')
    ben.chat.say('ben: hello')
    await settled(ben)
    expect(await desk('ben')).toEqual(['ben: hello'])
  })
})

describe('two tabs', () => {
  it('show the same', async () => {
    const profile = new BrowserProfile()
    const [one, other] = [tab(profile), tab(profile)]
    one.chat.say('ada: from one')
    await settled(one)
    other.chat.say('from the other')
    await settled(other)
    await test.waitFor(() => one.texts().length === 2, { what: 'both' })
    expect(other.texts()).toEqual(['ada: from one', 'from the other'])
    expect(one.texts()).toEqual(other.texts())
  })
})

describe('whatever happens', () => {
  const step = fc.oneof(
    { weight: 6, arbitrary: fc.constant('says' as const) },
    { weight: 1, arbitrary: fc.constant('sends a file' as const) },
    { weight: 2, arbitrary: fc.constant('replies' as const) },
    { weight: 1, arbitrary: fc.constant('cuts' as const) },
    { weight: 1, arbitrary: fc.constant('goes offline' as const) },
    { weight: 1, arbitrary: fc.constant('comes back' as const) },
    { weight: 1, arbitrary: fc.constant('loads the page again' as const) },
    { weight: 1, arbitrary: fc.record({ edits: fc.nat(20) }) },
    { weight: 1, arbitrary: fc.record({ loses: fc.constantFrom('up' as const, 'down' as const, 'answers' as const) }) },
    { weight: 3, arbitrary: fc.record({ waits: fc.constantFrom(5, 30, 200, 2_000, 40_000) }) },
  )
  let stories = 0

  it('nothing is lost, nothing is doubled, and the order holds', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 60 }), async (steps) => {
        const name = `guest${(stories += 1)}`
        const profile = new BrowserProfile()
        const said: string[] = []
        let answers = 0
        let guest = tab(profile, name)
        const speak = (): void => {
          said.push(`${name}: ${said.length}`)
          guest.chat.say(said.at(-1) ?? '')
        }
        speak()
        for (const one of steps) {
          if (one === 'says') speak()
          else if (one === 'sends a file') {
            said.push(`${said.length}.txt`)
            const data = new TextEncoder().encode('file')
            await guest.chat.sendFile({ name: said.at(-1) ?? '', type: 'text/plain', size: 4, data } as TestFile)
          } else if (one === 'replies') {
            const chat = (await deskMessages(name))[0]?.chat
            if (chat !== undefined)
              await test.host.desk.reply(test.operator.id, chat, { text: `answer ${(answers += 1)}` })
          } else if (one === 'cuts') guest.cut()
          else if (one === 'goes offline') guest.online = false
          else if (one === 'comes back') guest.online = true
          else if (one === 'loads the page again') {
            guest.leave()
            guest = tab(profile, name)
          } else if ('waits' in one) await pass(one.waits)
          else if ('loses' in one) {
            if (one.loses === 'answers') guest.losesAnswer = !guest.losesAnswer
            else guest.deafen(one.loses)
          } else {
            const own = guest.chat.view.messages.filter(({ from, files }) => from === 'visitor' && files.length === 0)
            const chosen = own[one.edits % Math.max(1, own.length)]
            const at = chosen === undefined ? -1 : said.indexOf(chosen.text)
            if (chosen === undefined || at === -1) continue
            said[at] = `${chosen.text}, edited`
            guest.chat.edit(chosen.ref, said[at])
          }
        }
        guest.online = true
        guest.losesAnswer = false
        await settled(guest)
        const all = await deskMessages(name)
        const inbound = all.filter(({ direction }) => direction === 'inbound')
        expect(inbound.map(({ text, files }) => files[0]?.name ?? text)).toEqual(said)
        const seen = (): readonly number[] => guest.chat.view.messages.map(({ id }) => id)
        await test.waitFor(() => seen().length === Math.min(50, all.length) || seen().length === all.length, {
          what: 'the whole chat',
          timeoutMs: 60_000,
          everyMs: 500,
        })
        expect(seen()).toEqual(all.slice(-seen().length).map(({ id }) => id))
        expect(profile.waiting).toBe(0)
        guest.leave()
      }),
      { seed: 11, numRuns: 60 },
    )
  })
})
