import { accepted, retry, sent, unknown, type MessageView } from '@plugboard/contract'
import { openMemoryStore } from '@plugboard/store-sqlite'
import { describe, expect, it } from 'vitest'
import { outboundStage, type OutboundStage } from './outbound-stage.ts'
import { restartedHost, type RestartedHost } from './restarted-host.ts'
import {
  neverAnswers,
  scriptedMessenger,
  textOf,
  type Scripting,
  type ScriptedMessenger,
} from './scripted-messenger.ts'

const minuteMs = 60_000

interface Story {
  readonly stage: OutboundStage
  /** Ends the first host without a word, and starts another one. */
  readonly restart: (
    scripting?: Scripting,
    laterMs?: number,
  ) => Promise<{ readonly next: RestartedHost; readonly messenger: ScriptedMessenger }>
}

async function story(scripting: Scripting = {}): Promise<Story> {
  const stage = await outboundStage({ store: (clock) => openMemoryStore({ clock }), ...scripting })
  return {
    stage,
    async restart(again = {}, laterMs = 1_000) {
      const messenger = scriptedMessenger({ id: stage.messenger.id, ...again })
      const next = await restartedHost(stage.test.store, messenger, stage.clock.now() + laterMs)
      return { next, messenger }
    },
  }
}

async function stateIn({ host }: RestartedHost, message: MessageView): Promise<string | undefined> {
  return (await host.desk.message(message.id)).delivery?.state
}

describe('after a crash', () => {
  it('the open attempt is unknown; what waited goes out once, in its order', async () => {
    const { stage, restart } = await story({ answer: neverAnswers })
    const chats = [await stage.chat('a'), await stage.chat('b')]
    const written: MessageView[] = []
    for (const text of ['1', '2', '3', '4']) for (const chat of chats) written.push(await stage.reply(chat, text))
    await stage.quiet()
    expect(stage.texts).toEqual(['1', '1'])
    const { next, messenger } = await restart()
    expect(await Promise.all(written.map((message) => stateIn(next, message)))).toEqual([
      'unknown',
      'unknown',
      ...Array.from({ length: 6 }, () => 'sent'),
    ])
    const byChat = Map.groupBy(messenger.calls, ({ chat }) => String(chat.id))
    expect([...byChat].map(([chat, calls]) => [chat, calls.map(textOf)])).toEqual([
      ['a', ['2', '3', '4']],
      ['b', ['2', '3', '4']],
    ])
    const { outbox } = next.host.channels.get(stage.connector, stage.line)
    expect(outbox).toEqual({ depth: 0, pause: null, waitsUntilMs: null, unknown: 2, dead: 0 })
    const { steps } = await next.host.desk.trace(written[0]!.id)
    expect(steps.at(-1)).toMatchObject({ step: 'outcome', text: expect.stringContaining('The host stopped') })
    expect(next.host.diagnostics.list().map(({ code }) => code)).toContain('OUTCOME_UNKNOWN')
  })

  it('a look-up finds out what became of the open attempt', async () => {
    const { stage, restart } = await story({ answer: neverAnswers })
    const message = await stage.reply(await stage.chat('c'), 'Hi')
    await stage.quiet()
    const { next, messenger } = await restart({ lookup: () => sent({ ids: ['it-arrived'] }) })
    await next.quiet(1_000)
    expect(await next.host.desk.message(message.id)).toMatchObject({
      externalIds: ['it-arrived'],
      delivery: { state: 'sent' },
    })
    expect(messenger.calls).toEqual([])
  })

  it('a receipt settles the open attempt', async () => {
    const { stage, restart } = await story({ answer: neverAnswers })
    const message = await stage.reply(await stage.chat('c'), 'Hi')
    await stage.quiet()
    const { next, messenger } = await restart()
    await messenger.channel(stage.line).sendStatusDelivery([{ im: { message_id: message.id } }])
    expect(await stateIn(next, message)).toBe('sent')
  })

  it('what is settled stays settled', async () => {
    const { stage, restart } = await story({ answer: (_, nth) => (nth === 1 ? sent({ ids: ['x'] }) : accepted()) })
    const chat = await stage.chat('c')
    const messages = [await stage.said(chat, 'one'), await stage.said(chat, 'two', 'accepted')]
    const { next, messenger } = await restart()
    await next.quiet(10 * minuteMs)
    expect(messenger.calls).toEqual([])
    expect(await Promise.all(messages.map((message) => stateIn(next, message)))).toEqual(['sent', 'accepted'])
  })

  it('unknown ones can still be sent again, and dead letters are still counted', async () => {
    const { stage, restart } = await story({ answer: () => unknown('?') })
    const message = await stage.said(await stage.chat('c'), 'Hi', 'unknown')
    const { next, messenger } = await restart()
    expect(next.host.channels.get(stage.connector, stage.line).outbox).toMatchObject({ unknown: 1 })
    await next.host.outbox.resend(stage.test.operator.id, message.delivery!.id)
    await next.quiet()
    expect(messenger.calls.map(textOf)).toEqual(['Hi'])
    expect(next.host.channels.get(stage.connector, stage.line).outbox).toMatchObject({ unknown: 0 })
  })

  it('an edit and a deletion that waited go out too', async () => {
    const { stage, restart } = await story()
    const chat = await stage.chat('c')
    const [edited, deleted] = [await stage.said(chat, 'one'), await stage.said(chat, 'two')]
    stage.messenger.answer = () => retry('busy', { retryAfterMs: 5_000 })
    await stage.edit(edited.id, 'ONE')
    await stage.delete(deleted.id)
    await stage.quiet()
    const { next, messenger } = await restart()
    await next.quiet(6_000)
    expect(messenger.calls.map(({ kind, attempt }) => [kind, attempt])).toEqual([
      ['update', 2],
      ['delete', 1],
    ])
  })

  it('more deliveries than one page are taken over', async () => {
    const { stage, restart } = await story({ answer: () => retry('down', { scope: 'channel' }) })
    const chats = await Promise.all(Array.from({ length: 60 }, (_, index) => stage.chat(`c${index}`)))
    for (let index = 0; index < 20; index++) await Promise.all(chats.map((chat) => stage.reply(chat, `${index}`)))
    const { next, messenger } = await restart()
    await next.quiet(30_000)
    expect(next.host.channels.get(stage.connector, stage.line).outbox.depth).toBe(0)
    for (const calls of Map.groupBy(messenger.calls, ({ chat }) => chat.id).values())
      expect(calls.map(textOf)).toEqual(Array.from({ length: 20 }, (_, index) => `${index}`))
  })
})

describe('the hour of giving up', () => {
  it('goes on after a restart, not counting the time in between', async () => {
    const busy: Scripting = { answer: () => retry('busy', { retryAfterMs: 5 * minuteMs }) }
    const { stage, restart } = await story(busy)
    const message = await stage.reply(await stage.chat('c'), 'Hi')
    await stage.quiet(41 * minuteMs)
    const { next } = await restart(busy, 600 * minuteMs)
    expect(await stateIn(next, message)).toBe('waiting')
    await next.quiet(18 * minuteMs)
    expect(await stateIn(next, message)).toBe('waiting')
    await next.quiet(3 * minuteMs)
    expect(await stateIn(next, message)).toBe('dead')
  })
})

describe('a host that closes', () => {
  it('lets the running attempt end and starts no other', async () => {
    const { stage, restart } = await story()
    stage.messenger.answer = async () => {
      await stage.clock.sleep(1_000)
      return sent({ ids: ['x'] })
    }
    const chat = await stage.chat('c')
    const [one, two] = [await stage.reply(chat, 'one'), await stage.reply(chat, 'two')]
    await stage.quiet(500)
    const closing = stage.host.close()
    await stage.quiet(1_000)
    await closing
    expect(stage.texts).toEqual(['one'])
    const { next, messenger } = await restart()
    expect(messenger.calls.map(textOf)).toEqual(['two'])
    expect([await stateIn(next, one), await stateIn(next, two)]).toEqual(['sent', 'sent'])
  })

  it('leaves nothing behind that ticks', async () => {
    const { stage } = await story({ answer: (_, nth) => (nth === 1 ? unknown('?') : retry('busy')) })
    const chat = await stage.chat('c')
    for (const text of ['1', '2', '3']) await stage.reply(chat, text)
    await stage.quiet(100)
    const closing = stage.host.close()
    await stage.quiet(1_000)
    await closing
    await stage.quiet()
    expect(stage.clock.pending).toBe(0)
  })

  it('does not wait for an attempt that hangs, which is unknown afterwards', async () => {
    const { stage, restart } = await story({ answer: neverAnswers })
    const message = await stage.reply(await stage.chat('c'), 'Hi')
    await stage.quiet()
    const closing = stage.host.close(2_000)
    await stage.quiet(2_000)
    await closing
    const { next } = await restart()
    expect(await stateIn(next, message)).toBe('unknown')
  })
})

describe('days later', () => {
  it('a message can be edited for three days unless the descriptor says otherwise', async () => {
    const { stage, restart } = await story()
    const message = await stage.said(await stage.chat('c'), 'Hi')
    const { next } = await restart({}, 259_200_000 - 1_000)
    await next.host.desk.edit(stage.test.operator.id, message.id, 'in time')
    await next.quiet(2_000)
    await expect(next.host.desk.edit(stage.test.operator.id, message.id, 'late')).rejects.toMatchObject({
      code: 'EDIT_FORBIDDEN',
      message: expect.stringContaining('259200 seconds'),
    })
  })
})
