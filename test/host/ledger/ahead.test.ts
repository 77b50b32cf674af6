import { setImmediate } from 'node:timers/promises'
import { openMemoryStore } from '@plugboard/store-sqlite'
import { virtualClock } from '@plugboard/testkit'
import { describe, expect, it } from 'vitest'
import { codeOf, openShop, startShop, type Shop } from '../inbound/shop.ts'
import { troubledStore, type TroubledStore } from './troubled-store.ts'

/** The ledger decides while it writes, remembers rows, and expects messages to be new: none of it may ever show. */

async function troubledShop(): Promise<{ readonly shop: Shop; readonly trouble: TroubledStore }> {
  const clock = virtualClock()
  const trouble = troubledStore(await openMemoryStore({ clock }))
  return { shop: await openShop({ store: trouble.store, clock }), trouble }
}

/** Lets everything happen that does not wait for a commit. */
async function turns(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve()
}

describe('a group that is decided while the one before is written', () => {
  it('goes on top of it, and is answered after it', async () => {
    const { shop, trouble } = await troubledShop()
    const release = trouble.hold()
    const answered: string[] = []
    const one = shop.says('one').then((taken) => (answered.push('one'), taken))
    await turns()
    const others = ['two', 'three'].map((text) => shop.says(text).then((taken) => (answered.push(text), taken)))
    await turns()
    expect(answered).toEqual([])
    release()
    const taken = await Promise.all([one, ...others])
    expect(new Set(taken.map(({ session }) => session.ID)).size).toBe(1)
    expect(answered).toEqual(['one', 'two', 'three'])
    expect(await shop.texts()).toEqual(['one', 'two', 'three'])
  })

  it.each(['STORE_FULL', 'STORE_REJECTED', 'STORE_CONFLICT'] as const)(
    'is decided again when that one fails with %s',
    async (code) => {
      const { shop, trouble } = await troubledShop()
      const release = trouble.hold()
      trouble.fail(code, ({ insert }) => insert?.messages?.some(({ text }) => text === 'one') === true)
      const one = shop.says('one').then(String, String)
      await turns()
      const two = shop.says('two')
      await turns()
      release()
      expect(await one).toContain('Error')
      const { session } = await two
      expect(await shop.texts()).toEqual(['two'])
      expect((await shop.chat()).id).toBe(session.CHAT_ID)
      expect((await shop.says('three')).session).toEqual(session)
    },
  )

  it('comes after that one, also when it fails while something for this one is loaded', async () => {
    const { shop, trouble } = await troubledShop()
    await shop.says('known')
    const begun = trouble.stored.length
    const release = trouble.hold()
    let conflicts = 1
    trouble.fail('STORE_CONFLICT', () => conflicts-- > 0)
    const said = [shop.says('one')]
    await turns()
    said.push(shop.says('two'))
    await turns()
    const releaseLoads = trouble.holdLoads()
    said.push(shop.says('three', { chat: 'of a stranger', user: 'stranger' }))
    await turns()
    release()
    await setImmediate()
    releaseLoads()
    await Promise.all(said)
    const stored = trouble.stored.slice(begun).flatMap(({ insert }) => insert?.messages ?? [])
    expect(stored.map(({ text }) => text)).toEqual(['one', 'two', 'three'])
  })

  it('tells repeats from new messages', async () => {
    const { shop, trouble } = await troubledShop()
    const release = trouble.hold()
    const said = [shop.says('one', { id: 'same' })]
    await turns()
    said.push(shop.says('again', { id: 'same' }), shop.says('two'))
    await turns()
    release()
    const [one, again] = await Promise.all(said)
    expect(again).toMatchObject({ repeat: true, message: one!.message, session: one!.session })
    expect(await shop.texts()).toEqual(['one', 'two'])
  })
})

describe('many operations that wait while nothing is written', () => {
  it.each([
    [20, [20]],
    [180, [90, 90]],
  ])('go together while they are few, and in two halves when they are many: %i', async (count, groups) => {
    const { shop, trouble } = await troubledShop()
    await shop.says('first')
    const before = trouble.stored.length
    const texts = Array.from({ length: count }, (_, n) => `text ${n}`)
    await Promise.all(texts.map((text) => shop.says(text)))
    expect(trouble.stored.slice(before).map(({ insert }) => insert?.messages?.length)).toEqual(groups)
    expect(await shop.texts()).toEqual(['first', ...texts])
  })
})

describe('what the ledger remembers', () => {
  it('makes the next message of a chat cost no question to the store', async () => {
    const { shop, trouble } = await troubledShop()
    await shop.says('one')
    const before = trouble.loaded.length
    await shop.says('two')
    await Promise.all(['three', 'four'].map((text) => shop.says(text)))
    expect(trouble.loaded.slice(before)).toEqual([])
    expect(await shop.texts()).toEqual(['one', 'two', 'three', 'four'])
  })

  it('is nothing that was not stored', async () => {
    const { shop, trouble } = await troubledShop()
    trouble.fail('STORE_FULL')
    expect(await codeOf(shop.says('lost', { id: 'same' }))).toBe('STORE_FULL')
    trouble.heal()
    expect((await shop.says('kept', { id: 'same' })).repeat).toBeUndefined()
    expect(await shop.texts()).toEqual(['kept'])
  })

  it('finds repeats of messages from before it began, without one commit failing after the other', async () => {
    const clock = virtualClock()
    const trouble = troubledStore(await openMemoryStore({ clock }), { keepOpen: true })
    const texts = Array.from({ length: 60 }, (_, n) => `text ${n}`)
    const before = await startShop({ store: trouble.store, clock })
    for (const text of texts) await before.says(text, { id: text, chat: text })
    await before.test.close()
    const shop = await openShop({ store: trouble.store, clock })
    const { line } = before
    for (const text of texts) {
      const said = [text, `new ${text}`].map((id) => shop.says(id, { id, chat: text }, line))
      const [old, fresh] = await Promise.all(said)
      expect([old!.repeat, fresh!.repeat]).toEqual([true, undefined])
    }
    expect(trouble.refused).toEqual(['STORE_CONFLICT'])
    await trouble.close()
  })
})
