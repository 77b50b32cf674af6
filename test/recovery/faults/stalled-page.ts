import { setTimeout as sleep } from 'node:timers/promises'
import { untrue } from '../broken.ts'
import { EventReader, type EventDoor } from '../event-reader.ts'
import type { HostFault, Struck } from '../host-fault.ts'
import { untilTrue } from '../host-scene.ts'

const stalledPages = 6
const bigMessages = 500
const bigText = 'a long story '.repeat(2_000)
/** What a stalled page may cost at most: the megabyte that waits for it, and what Node keeps beside it. */
const bytesPerPage = 4 * 1_048_576
const patienceMs = 30_000
/** A server waits two seconds for a page before it lets what comes pile up. */
const patienceOfServerMs = 4_000

/** Pages that stop reading: the others stay live, memory stays bounded, and who comes back misses nothing. */
export const stalledPage: HostFault = {
  name: 'stalled page',
  async strike(struck) {
    const { host } = struck
    const door = await host.ask('serve', null)
    const live = await Page.open(door)
    const stalled = await Promise.all(Array.from({ length: stalledPages }, () => Page.open(door)))
    for (const page of stalled) page.reader.stopReading()
    const before = await host.ask('memory', null)
    await sayBig(struck)
    const wasLive = await untilTrue(patienceMs, () => live.seen.size === bigMessages)
    const grown = (await host.ask('memory', null)) - before
    live.reader.close()
    await sleep(patienceOfServerMs)
    const back = await Promise.all(stalled.map((page) => comesBack(page, door)))
    return [
      ...(wasLive ? [] : [untrue(`others stalled, and a page that reads saw ${live.seen.size} of ${bigMessages}`)]),
      ...(grown < stalledPages * bytesPerPage ? [] : [untrue(`${stalledPages} stalled pages hold ${grown} bytes`)]),
      ...back.flatMap(({ missed }) => (missed === 0 ? [] : [untrue(`a page came back and missed ${missed}`)])),
      ...(back.some(({ cut }) => cut) ? [] : [untrue('no page that stopped reading was cut')]),
    ]
  },
}

/** A page, and which of the big messages it has seen. */
class Page {
  readonly reader: EventReader
  readonly seen: Set<string>

  constructor(reader: EventReader, seen: Set<string>) {
    this.reader = reader
    this.seen = seen
  }

  static async open(door: EventDoor, seen: Set<string> = new Set<string>()): Promise<Page> {
    const see = (event: string): void => {
      const [, id] = /^event: message\ndata: .*"text":"(big-[\d-]+) /m.exec(event) ?? []
      if (id !== undefined) seen.add(id)
    }
    return new Page(await EventReader.open(door, see), seen)
  }
}

/** One customer tells more than fits into all buffers on the way. */
async function sayBig({ host, scene: { facts, random } }: Struck): Promise<void> {
  const story = Math.floor(random() * 1e9)
  for (let at = 0; at < bigMessages; at += 10) {
    const sayings = Array.from({ length: 10 }, (_, part) => {
      const id = `big-${story}-${at + part}`
      return { chat: 'a talkative customer', id, text: `${id} ${bigText}` }
    })
    const say = async (): Promise<boolean> =>
      (await facts.outcome(host.ask('say', { line: 0, sayings }))).known === 'acknowledged'
    await untilTrue(patienceMs, say)
  }
}

interface Back {
  /** Whether the server had closed it. */
  readonly cut: boolean
  readonly missed: number
}

/** It reads on; if it was cut it connects again after the last event that it saw. Then it has to have everything. */
async function comesBack({ reader, seen }: Page, door: EventDoor): Promise<Back> {
  reader.goOn()
  const hasAll = (): boolean => seen.size === bigMessages
  await untilTrue(patienceMs, () => reader.ended || hasAll())
  const cut = !hasAll()
  const again = await Page.open({ ...door, cursor: reader.lastId ?? door.cursor }, seen)
  await untilTrue(patienceMs, hasAll)
  for (const page of [reader, again.reader]) page.close()
  return { cut, missed: bigMessages - seen.size }
}
