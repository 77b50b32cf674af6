import { definePlugin } from '@plugboard/contract'
import { pluginSource } from '@plugboard/testkit'
import { describe, expect, it, onTestFinished } from 'vitest'
import { outboundStage, OutboundStage } from './outbound-stage.ts'
import { neverAnswers } from './scripted-messenger.ts'

/** More than a channel sends at the same time, so that the one that hangs has used up all that it may. */
const chats = 300
const budgetMs = 30_000

/** A channel whose connector hangs for the whole budget of every delivery, with a reply waiting in each of its chats. */
async function hangingStage(): Promise<OutboundStage> {
  const stage = await outboundStage({ answer: neverAnswers })
  const opened = await Promise.all(Array.from({ length: chats }, (_, at) => stage.chat(`c${at}`)))
  await Promise.all(opened.map((chat) => stage.reply(chat, 'hello')))
  await stage.quiet()
  return stage
}

describe('a connector that hangs for its whole budget', { timeout: 30_000 }, () => {
  it('makes nobody else wait: what goes out of another connector goes at once', async () => {
    const hanging = await hangingStage()
    const other = await outboundStage()
    const chat = await other.chat('c1')
    const beganMs = other.clock.now()
    for (const text of ['one', 'two', 'three']) await other.said(chat, text)
    expect(other.texts).toEqual(['one', 'two', 'three'])
    expect(other.clock.now() - beganMs, 'three answers took as long as three looks').toBeLessThan(budgetMs / 50)
    expect(hanging.outbox().depth, 'the other one hangs meanwhile').toBe(chats)
    await hanging.quiet(3 * budgetMs)
    const { depth, unknown, pause } = hanging.outbox()
    expect(unknown, 'what was tried').toBeGreaterThanOrEqual(256)
    expect(depth + unknown, 'nothing is lost').toBe(chats)
    expect(pause?.reason).toMatch(/plugin-script\d+ on messageAdd did not finish within 30000 ms/)
    expect(hanging.diagnostics()).toContain('TAP_FAILED')
  })

  it('makes no other line of its own wait, and takes in what customers say', async () => {
    const stage = await hangingStage()
    const line = await stage.host.lines.create({ name: 'Service', settings: { WELCOME_MESSAGE: 'N' } })
    await stage.test.connect(stage.messenger.id, line.id)
    stage.messenger.answer = () => ({ outcome: 'sent', ids: ['1'] })
    const elsewhere = new OutboundStage({ ...stage.test, line }, stage.clock, stage.messenger)
    const chat = await elsewhere.chat('there')
    const beganMs = stage.clock.now()
    await elsewhere.said(chat, 'hello')
    expect(stage.clock.now() - beganMs).toBeLessThan(budgetMs / 50)
    await stage.quiet(3 * budgetMs)
  })

  it('with a tap on inboundMessage makes nobody wait but those whose message it holds', async () => {
    const stage = await outboundStage()
    const other = await outboundStage()
    const watcher = definePlugin({
      name: 'watcher',
      apply: (host) =>
        host.hooks.inboundMessage.tapPromise('watcher', async ({ connector }) => {
          if (connector === stage.connector) await new Promise(() => undefined)
          return undefined
        }),
    })
    await stage.host.plugins.add(pluginSource(watcher))
    onTestFinished(() => stage.host.plugins.remove('watcher').then(() => undefined))
    let taken = 0
    const held = Array.from({ length: chats }, (_, at) => stage.chat(`h${at}`).then(() => taken++))
    await stage.quiet()
    const chat = await other.chat('c1')
    await other.said(chat, 'hello')
    expect(taken, 'held as long as the tap may take').toBe(0)
    await stage.quiet(5_000)
    await Promise.all(held)
    expect(taken, 'and taken in as they were').toBe(chats)
  })
})
