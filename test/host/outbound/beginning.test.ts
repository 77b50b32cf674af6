import { PlugboardError, retry, sent, unknown } from '@plugboard/contract'
import type { Changes, Store } from '@plugboard/store'
import { openMemoryStore } from '@plugboard/store-sqlite'
import { describe, expect, it } from 'vitest'
import { outboundStage, type StageOptions } from './outbound-stage.ts'
import { textOf } from './scripted-messenger.ts'

/** A store that takes down what is durable; commits wait for `hold`, and fail as it does. */
function watchedStore(
  commits: Changes[],
  hold: (changes: Changes) => Promise<void> = () => Promise.resolve(),
): NonNullable<StageOptions['store']> {
  return async (clock) => {
    const store = await openMemoryStore({ clock })
    return new Proxy(store, {
      get(target, key) {
        const value: unknown = Reflect.get(target, key, target)
        if (typeof value !== 'function') return value
        if (key !== 'commit') return value.bind(target)
        return async (changes: Changes) => {
          await hold(changes)
          await target.commit(changes)
          commits.push(changes)
        }
      },
    }) satisfies Store
  }
}

function statesIn(commits: readonly Changes[]): string[][] {
  return commits
    .map(({ insert, update }) => [...(insert?.deliveries ?? []), ...(update?.deliveries ?? [])])
    .filter((rows) => rows.length > 0)
    .map((rows) => rows.map(({ id, state, attempts }) => `${id} ${state} ${attempts}`))
}

describe('the beginning of an attempt', () => {
  it('is stored with the message, before the messenger hears of it', async () => {
    const commits: Changes[] = []
    const atCall: string[][][] = []
    const stage = await outboundStage({
      store: watchedStore(commits),
      answer: () => {
        atCall.push(statesIn(commits))
        return sent({ ids: ['x'] })
      },
    })
    const chat = await stage.chat('c')
    commits.length = 0
    const message = await stage.said(chat, 'Hi')
    const id = message.delivery!.id
    expect(atCall).toEqual([[[`${id} sending 1`]]])
    expect(statesIn(commits)).toEqual([[`${id} sending 1`], [`${id} sent 1`]])
    expect((await stage.trace(message)).map(({ step }) => step)).toEqual(['accepted', 'outbox', 'attempt', 'outcome'])
  })

  it('is stored with the end of the attempt before, in a chat where more waits', async () => {
    const commits: Changes[] = []
    const stage = await outboundStage({ store: watchedStore(commits) })
    const chat = await stage.chat('c')
    let answer = (): void => {}
    stage.messenger.answer = async ({ id }, nth) => {
      if (nth === 1) await new Promise<void>((resolve) => (answer = resolve))
      return sent({ ids: [`${id}`] })
    }
    const ids: number[] = []
    for (let index = 0; index < 4; index++) ids.push((await stage.reply(chat, `m${index}`)).delivery!.id)
    commits.length = 0
    answer()
    await stage.quiet()
    const [one, two, three, four] = ids
    expect(statesIn(commits)).toEqual([
      [`${one} sent 1`, `${two} sending 1`],
      [`${two} sent 1`, `${three} sending 1`],
      [`${three} sent 1`, `${four} sending 1`],
      [`${four} sent 1`],
    ])
    expect(stage.texts).toEqual(['m0', 'm1', 'm2', 'm3'])
  })

  it('is taken back when another delivery of the chat comes first after all', async () => {
    let held = Promise.resolve()
    const stage = await outboundStage({ store: watchedStore([], () => held) })
    const chat = await stage.chat('c')
    const old = await stage.said(chat, 'old')
    const { promise, resolve: release } = Promise.withResolvers<void>()
    held = promise
    let answer = (): void => {}
    stage.messenger.answer = async ({ kind, id }) => {
      if (kind === 'update') await new Promise<void>((resolve) => (answer = resolve))
      return sent({ ids: [`${id}`] })
    }
    const edited = stage.edit(old.id, 'old, edited')
    await stage.quiet()
    const replied = stage.reply(chat, 'new')
    await stage.quiet()
    release()
    const [message] = await Promise.all([replied, edited])
    await stage.quiet()
    expect(await stage.delivery(message)).toMatchObject({ state: 'waiting', attempts: 0 })
    answer()
    await stage.reaches(message, 'sent')
    expect(stage.messenger.calls.map(textOf)).toEqual(['old', 'old, edited', 'new'])
    expect(await stage.delivery(message)).toMatchObject({ state: 'sent', attempts: 1 })
  })

  it('is taken back before its turn comes, also when that cannot be stored for a while', async () => {
    let held = Promise.resolve()
    let full = true
    const commits: Changes[] = []
    const hold = async (changes: Changes): Promise<void> => {
      await held
      const takesBack = changes.update?.deliveries?.some(({ state }) => state === 'waiting') === true
      if (takesBack && full) throw new PlugboardError('STORE_FULL', { folder: 'test' })
    }
    const stage = await outboundStage({ store: watchedStore(commits, hold) })
    const chat = await stage.chat('c')
    const old = await stage.said(chat, 'old')
    const { promise, resolve: release } = Promise.withResolvers<void>()
    held = promise
    const edited = stage.edit(old.id, 'old, edited')
    await stage.quiet()
    const replied = stage.reply(chat, 'new')
    await stage.quiet()
    release()
    const [message] = await Promise.all([replied, edited])
    const later = await stage.reply(chat, 'newer')
    await stage.quiet(5_000)
    expect(stage.messenger.calls.map(textOf)).toEqual(['old', 'old, edited'])
    full = false
    await stage.reaches(later, 'sent')
    expect(stage.messenger.calls.map(textOf)).toEqual(['old', 'old, edited', 'new', 'newer'])
    expect(await stage.delivery(message)).toMatchObject({ state: 'sent', attempts: 1 })
  })

  it('is not taken up again when its message was deleted before that could be taken back', async () => {
    let held = Promise.resolve()
    let full = true
    const hold = async (changes: Changes): Promise<void> => {
      await held
      const takesBack = changes.update?.deliveries?.some(({ state }) => state === 'waiting' || state === 'cancelled')
      if (takesBack === true && full) throw new PlugboardError('STORE_FULL', { folder: 'test' })
    }
    const stage = await outboundStage({ store: watchedStore([], hold) })
    const chat = await stage.chat('c')
    const old = await stage.said(chat, 'old')
    const { promise, resolve: release } = Promise.withResolvers<void>()
    held = promise
    const edited = stage.edit(old.id, 'old, edited')
    await stage.quiet()
    const replied = stage.reply(chat, 'regretted')
    await stage.quiet()
    release()
    const [message] = await Promise.all([replied, edited])
    await stage.delete(message.id)
    const later = await stage.reply(chat, 'later')
    full = false
    await stage.reaches(later, 'sent')
    expect(stage.messenger.calls.map(textOf)).toEqual(['old', 'old, edited', 'later'])
    expect(await stage.delivery(message)).toMatchObject({ state: 'cancelled', attempts: 0 })
    expect(stage.settledOf(message.delivery!.id)).toEqual(['cancelled'])
    expect(stage.outbox()).toMatchObject({ depth: 0 })
  })

  it('waits while the channel has an error, although the message before got through', async () => {
    const stage = await outboundStage()
    const chat = await stage.chat('c')
    let answer = (): void => {}
    stage.messenger.answer = async ({ id }, nth) => {
      if (nth === 1) await new Promise<void>((resolve) => (answer = resolve))
      return sent({ ids: [`${id}`] })
    }
    await stage.reply(chat, 'one')
    const behind = await stage.reply(chat, 'two')
    await stage.setError(true)
    answer()
    await stage.quiet()
    expect(await stage.state(behind)).toBe('waiting')
    await stage.setError(false)
    await stage.reaches(behind, 'sent')
  })
})

describe('the end of an attempt whose channel is being deleted', () => {
  it.each([
    ['retry', () => retry('busy')],
    ['unknown', () => unknown('?')],
  ] as const)(
    'with %s cancels its delivery, also when it is stored after the others were cancelled',
    async (_, outcome) => {
      const deletion = Promise.withResolvers<void>()
      const end = Promise.withResolvers<void>()
      const gate = { closed: false }
      const hold = async ({ update }: Changes): Promise<void> => {
        if (gate.closed && update?.channels?.length === 1) await deletion.promise
        else if (gate.closed && update?.deliveries?.length === 1) await end.promise
      }
      const stage = await outboundStage({ store: watchedStore([], hold) })
      let answer = (): void => {}
      stage.messenger.answer = async () => {
        await new Promise<void>((resolve) => (answer = resolve))
        return outcome()
      }
      const message = await stage.reply(await stage.chat('c'), 'Hi')
      await stage.quiet()
      gate.closed = true
      const deleted = stage.host.channels.delete(stage.connector, stage.line)
      await stage.quiet()
      answer()
      await stage.quiet()
      deletion.resolve()
      await stage.quiet()
      end.resolve()
      await deleted
      await stage.quiet()
      expect(await stage.delivery(message)).toMatchObject({ state: 'cancelled' })
    },
  )
})

describe('a reply while its channel is being deleted', () => {
  it('is refused, although the deletion is not stored yet', async () => {
    const deletion = Promise.withResolvers<void>()
    const gate = { closed: false }
    const hold = async ({ update }: Changes): Promise<void> => {
      if (gate.closed && update?.channels?.length === 1) await deletion.promise
    }
    const stage = await outboundStage({ store: watchedStore([], hold) })
    const chat = await stage.chat('c')
    gate.closed = true
    const deleted = stage.host.channels.delete(stage.connector, stage.line)
    await stage.quiet()
    const replied = stage.reply(chat, 'late').then(
      () => 'stored',
      (error: unknown) => (PlugboardError.is(error) ? error.code : String(error)),
    )
    await stage.quiet()
    deletion.resolve()
    await deleted
    expect(await replied).toBe('OUTBOUND_NOT_READY')
  })
})

describe('the next attempt', () => {
  it('comes in time although the clock is set back while the end of the last one is stored', async () => {
    let held = Promise.resolve()
    const stage = await outboundStage({ store: watchedStore([], () => held) })
    const { clock } = stage
    const chat = await stage.chat('c')
    const { promise, resolve: release } = Promise.withResolvers<void>()
    stage.messenger.answer = ({ id }, nth) => {
      if (nth > 1) return sent({ ids: [`${id}`] })
      held = promise
      return retry('busy', { retryAfterMs: 500 })
    }
    const message = await stage.reply(chat, 'Hi')
    await stage.quiet()
    const now = clock.now.bind(clock)
    Object.assign(clock, { now: () => now() - 96 * 3_600_000 })
    release()
    await stage.quiet(1_000)
    expect(await stage.delivery(message)).toMatchObject({ state: 'sent', attempts: 2 })
  })
})
