import { accepted, refused, retry, sent, type MessageDelete, type MessageUpdate } from '@plugboard/contract'
import { describe, expect, it } from 'vitest'
import { outboundStage, type OutboundStage } from './outbound-stage.ts'

async function another(stage: OutboundStage): Promise<OutboundStage['test']['operator']> {
  const known = stage.host.operators.list().find(({ login }) => login === 'bob')
  return known ?? stage.host.operators.add({ login: 'bob', name: 'Bob', role: 'operator', password: 'a test password' })
}

describe('an edit', () => {
  it('goes out with all ids and the new text; the message keeps its history', async () => {
    const stage = await outboundStage({ answer: () => sent({ ids: ['a', 'b'] }) })
    const message = await stage.said(await stage.chat('c'), 'old')
    await stage.edit(message.id, 'new')
    await stage.quiet()
    const [, call] = stage.messenger.calls as [unknown, MessageUpdate]
    expect(call).toMatchObject({
      kind: 'update',
      message: { id: ['a', 'b'], text: 'new' },
      im: { message_id: message.id },
    })
    const after = await stage.host.desk.message(message.id)
    expect(after).toMatchObject({ text: 'new', edited: true, versions: [{ text: 'old' }], externalIds: ['a', 'b'] })
    expect(after.delivery).toMatchObject({ kind: 'add', state: 'sent' })
    expect((await stage.trace(message)).map(({ step }) => step)).toEqual([
      'accepted',
      'outbox',
      'attempt',
      'outcome',
      'edited',
      'attempt',
      'outcome',
    ])
  })

  it('before it went out rewrites it', async () => {
    const stage = await outboundStage({ answer: () => retry('busy') })
    const chat = await stage.chat('c')
    const [first, second] = [await stage.reply(chat, 'one'), await stage.reply(chat, 'two')]
    await stage.quiet()
    await stage.edit(first.id, 'ONE')
    await stage.edit(second.id, 'TWO')
    stage.messenger.answer = (delivery) => sent({ ids: [`${delivery.id}`] })
    await stage.quiet(2_000)
    expect(stage.texts).toEqual(['one', 'ONE', 'TWO'])
    expect(stage.messenger.calls.map(({ kind }) => kind)).toEqual(['add', 'add', 'add'])
  })

  it('also while the channel is not ready', async () => {
    const stage = await outboundStage({ answer: () => retry('busy') })
    const message = await stage.reply(await stage.chat('c'), 'old')
    await stage.quiet()
    await stage.setError(true)
    await stage.edit(message.id, 'new')
    stage.messenger.answer = () => sent({ ids: ['x'] })
    await stage.setError(false)
    await stage.quiet(5_000)
    expect(stage.texts).toEqual(['old', 'new'])
  })

  it('of what went out is refused while the channel is not ready', async () => {
    const stage = await outboundStage()
    const message = await stage.said(await stage.chat('c'), 'old')
    await stage.setError(true)
    await expect(stage.edit(message.id, 'new')).rejects.toMatchObject({ code: 'OUTBOUND_NOT_READY' })
    await expect(stage.delete(message.id)).rejects.toMatchObject({ code: 'OUTBOUND_NOT_READY' })
    expect(await stage.host.desk.message(message.id)).toMatchObject({ text: 'old', deleted: false })
  })

  it('while it is being sent goes afterwards, with the ids that are known then', async () => {
    const stage = await outboundStage()
    stage.messenger.answer = async () => {
      await stage.clock.sleep(1_000)
      return sent({ ids: ['a', 'b'] })
    }
    const message = await stage.reply(await stage.chat('c'), 'old')
    await stage.quiet(500)
    await stage.edit(message.id, 'new')
    await stage.edit(message.id, 'newest')
    await stage.quiet(2_000)
    expect(stage.messenger.calls.map(({ kind, message: sentOne }) => ({ kind, ...sentOne }))).toMatchObject([
      { kind: 'add', text: 'old' },
      { kind: 'update', id: ['a', 'b'], text: 'newest' },
    ])
    expect(stage.messenger.calls).toHaveLength(2)
  })

  it('that waits is rewritten by the next one', async () => {
    const stage = await outboundStage()
    const chat = await stage.chat('c')
    const message = await stage.said(chat, 'v1')
    stage.messenger.answer = () => retry('busy', { retryAfterMs: 5_000 })
    await stage.edit(message.id, 'v2')
    await stage.quiet()
    await stage.edit(message.id, 'v3')
    stage.messenger.answer = () => sent()
    await stage.quiet(6_000)
    expect(stage.texts).toEqual(['v1', 'v2', 'v3'])
  })

  it.each([
    ['sent', () => sent()],
    ['accepted', () => accepted()],
  ] as const)('of a message that was %s without ids is refused, with the reason', async (state, answer) => {
    const stage = await outboundStage({ answer })
    const message = await stage.said(await stage.chat('c'), 'old', state)
    const refusal = { code: 'EDIT_NO_EXTERNAL_ID', message: expect.stringContaining('gave no id') }
    await expect(stage.edit(message.id, 'new')).rejects.toMatchObject(refusal)
    await expect(stage.delete(message.id)).rejects.toMatchObject(refusal)
    expect(await stage.host.desk.message(message.id)).toMatchObject({ text: 'old', deleted: false })
  })

  it('of a message that was refused is what a resend sends', async () => {
    const stage = await outboundStage({ answer: () => refused('too rude') })
    const message = await stage.said(await stage.chat('c'), 'rude', 'refused')
    await stage.edit(message.id, 'polite')
    stage.messenger.answer = () => sent({ ids: ['x'] })
    await stage.resend(message.delivery!.id)
    await stage.quiet()
    expect(stage.texts).toEqual(['rude', 'polite'])
  })

  it('during an attempt that is refused then: the edit says that there is nothing to change, a resend sends the new text', async () => {
    const stage = await outboundStage()
    stage.messenger.answer = async () => {
      await stage.clock.sleep(1_000)
      return refused('too rude')
    }
    const message = await stage.reply(await stage.chat('c'), 'rude')
    await stage.quiet(500)
    await stage.edit(message.id, 'polite')
    await stage.quiet(1_000)
    expect(await stage.list('refused')).toMatchObject([
      { kind: 'update', reason: expect.stringContaining('never went out') },
      { kind: 'add', reason: 'too rude' },
    ])
    expect(stage.messenger.calls).toHaveLength(1)
    stage.messenger.answer = () => sent({ ids: ['x'] })
    await stage.resend(message.delivery!.id)
    await stage.quiet()
    expect(stage.texts).toEqual(['rude', 'polite'])
  })

  it.each([
    [
      'another operator’s',
      async (stage: OutboundStage, id: number) => stage.host.desk.edit((await another(stage)).id, id, 'x'),
    ],
    ['an unknown message', (stage: OutboundStage) => stage.edit(999_999, 'x')],
    ['to nothing', (stage: OutboundStage, id: number) => stage.edit(id, '')],
  ])('%s is refused', async (_, act) => {
    const stage = await outboundStage()
    const message = await stage.said(await stage.chat('c'), 'mine')
    await expect(act(stage, message.id)).rejects.toMatchObject({
      code: expect.stringMatching(/EDIT_FORBIDDEN|MESSAGE_UNKNOWN|OUTBOUND_INVALID|OUTBOUND_EMPTY/),
    })
    expect(await stage.host.desk.message(message.id)).toMatchObject({ text: 'mine', edited: false })
  })

  it('of a customer’s message is refused', async () => {
    const stage = await outboundStage()
    const [hello] = (await stage.host.desk.messages(await stage.chat('c'), {})).items
    await expect(stage.edit(hello!.id, 'x')).rejects.toMatchObject({ code: 'EDIT_FORBIDDEN' })
  })

  it('is refused where EDIT_INTERNAL_MESSAGES is false', async () => {
    const stage = await outboundStage({ descriptor: { EDIT_INTERNAL_MESSAGES: false } })
    const message = await stage.said(await stage.chat('c'), 'mine')
    await expect(stage.edit(message.id, 'x')).rejects.toMatchObject({ code: 'EDIT_FORBIDDEN' })
  })

  it('of a deleted message is refused', async () => {
    const stage = await outboundStage()
    const message = await stage.said(await stage.chat('c'), 'mine')
    await stage.delete(message.id)
    await expect(stage.edit(message.id, 'x')).rejects.toMatchObject({ code: 'MESSAGE_DELETED' })
    await expect(stage.delete(message.id)).rejects.toMatchObject({ code: 'MESSAGE_DELETED' })
  })
})

describe('a deletion', () => {
  it('is one delivery per external id, each naming one', async () => {
    const stage = await outboundStage({ answer: () => sent({ ids: ['a', 'b', 'c'] }) })
    const message = await stage.said(await stage.chat('c'), 'three parts')
    await stage.delete(message.id)
    await stage.quiet()
    const deletions = stage.messenger.calls.slice(1) as MessageDelete[]
    expect(deletions.map(({ kind, message: one }) => [kind, one.id])).toEqual([
      ['delete', 'a'],
      ['delete', 'b'],
      ['delete', 'c'],
    ])
    expect(await stage.host.desk.message(message.id)).toMatchObject({
      text: '',
      deleted: true,
      versions: [{ text: 'three parts' }],
    })
  })

  it('before it went out cancels it, and the next goes on at once', async () => {
    const stage = await outboundStage({ answer: () => retry('busy', { retryAfterMs: 60_000 }) })
    const chat = await stage.chat('c')
    const [first, second] = [await stage.reply(chat, 'one'), await stage.reply(chat, 'two')]
    await stage.quiet()
    stage.messenger.answer = () => sent({ ids: ['x'] })
    await stage.delete(first.id)
    await stage.quiet()
    expect(stage.texts).toEqual(['one', 'two'])
    expect(await stage.delivery(first)).toMatchObject({ state: 'cancelled', reason: 'Its message was deleted.' })
    expect(stage.settledOf(first.delivery!.id)).toEqual(['cancelled'])
    expect(await stage.state(second)).toBe('sent')
    expect(stage.outbox().depth).toBe(0)
  })

  it('also while the channel is not ready', async () => {
    const stage = await outboundStage({ answer: () => retry('busy') })
    const message = await stage.reply(await stage.chat('c'), 'one')
    await stage.quiet()
    await stage.setError(true)
    await stage.delete(message.id)
    expect(await stage.state(message)).toBe('cancelled')
    expect(stage.outbox().depth).toBe(0)
  })

  it('between two parts deletes those that went out', async () => {
    const stage = await outboundStage({ answer: () => retry('2 of 3', { ids: ['a', 'b'] }) })
    const message = await stage.reply(await stage.chat('c'), 'three parts')
    await stage.quiet()
    stage.messenger.answer = () => sent()
    await stage.delete(message.id)
    await stage.quiet(60_000)
    const deletions = stage.messenger.calls.slice(1) as MessageDelete[]
    expect(deletions.map(({ kind, message: one }) => [kind, one.id])).toEqual([
      ['delete', 'a'],
      ['delete', 'b'],
    ])
  })

  it('while it is being sent goes afterwards, once per id', async () => {
    const stage = await outboundStage()
    stage.messenger.answer = async () => {
      await stage.clock.sleep(1_000)
      return sent({ ids: ['a', 'b'] })
    }
    const message = await stage.reply(await stage.chat('c'), 'one')
    await stage.quiet(500)
    await stage.delete(message.id)
    await stage.quiet(5_000)
    const deletions = stage.messenger.calls.slice(1) as MessageDelete[]
    expect(deletions.map(({ kind, message: one }) => [kind, one.id])).toEqual([
      ['delete', 'a'],
      ['delete', 'b'],
    ])
  })

  it('during an attempt that fails: it is not tried again', async () => {
    const stage = await outboundStage()
    stage.messenger.answer = async () => {
      await stage.clock.sleep(1_000)
      return retry('busy')
    }
    const message = await stage.reply(await stage.chat('c'), 'one')
    await stage.quiet(500)
    await stage.delete(message.id)
    await stage.quiet(60_000)
    expect(stage.messenger.calls).toHaveLength(1)
    expect(await stage.state(message)).toBe('cancelled')
    expect(stage.settledOf(message.delivery!.id)).toEqual(['cancelled'])
    expect(stage.outbox().depth).toBe(0)
  })

  it('takes a waiting edit along', async () => {
    const stage = await outboundStage()
    const message = await stage.said(await stage.chat('c'), 'one')
    stage.messenger.answer = () => retry('busy', { retryAfterMs: 5_000 })
    await stage.edit(message.id, 'two')
    await stage.quiet()
    stage.messenger.answer = () => sent()
    await stage.delete(message.id)
    await stage.quiet(10_000)
    expect(stage.messenger.calls.map(({ kind }) => kind)).toEqual(['add', 'update', 'delete'])
  })

  it('of a message that never went out stays inside', async () => {
    const stage = await outboundStage({ answer: () => refused('no') })
    const message = await stage.said(await stage.chat('c'), 'one', 'refused')
    await stage.delete(message.id)
    await stage.quiet()
    expect(stage.messenger.calls).toHaveLength(1)
    expect(await stage.host.desk.message(message.id)).toMatchObject({ deleted: true })
  })

  it('of a customer’s message reaches the messenger', async () => {
    const stage = await outboundStage()
    const [hello] = (await stage.host.desk.messages(await stage.chat('c', 'rude', 'their-1'), {})).items
    await stage.delete(hello!.id)
    await stage.quiet()
    expect(stage.messenger.calls).toMatchObject([
      { kind: 'delete', message: { id: 'their-1' }, im: { message_id: hello!.id } },
    ])
  })

  it.each([
    [
      'DEL_EXTERNAL_MESSAGES',
      async (stage: OutboundStage, chat: number) => (await stage.host.desk.messages(chat, {})).items[0]!.id,
    ],
    ['DEL_INTERNAL_MESSAGES', async (stage: OutboundStage, chat: number) => (await stage.said(chat, 'mine')).id],
  ] as const)('is refused where %s is false', async (flag, message) => {
    const stage = await outboundStage({ descriptor: { [flag]: false } })
    const id = await message(stage, await stage.chat('c'))
    await expect(stage.delete(id)).rejects.toMatchObject({
      code: 'DELETE_FORBIDDEN',
      message: expect.stringContaining(flag),
    })
  })

  it('of another operator’s message is refused', async () => {
    const stage = await outboundStage()
    const message = await stage.said(await stage.chat('c'), 'mine')
    const { id } = await another(stage)
    await expect(stage.host.desk.delete(id, message.id)).rejects.toMatchObject({ code: 'DELETE_FORBIDDEN' })
  })
})
