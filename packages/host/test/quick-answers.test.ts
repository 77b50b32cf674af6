import type { Store } from '@plugboard/store'
import { openMemoryStore } from '@plugboard/store-sqlite'
import { beforeEach, describe, expect, test } from 'vitest'
import { excerpt } from '../src/desk/excerpt.ts'
import { StoredQuickAnswers } from '../src/desk/quick-answers.ts'
import { HandClock } from './hand-clock.ts'

let store: Store
let answers: StoredQuickAnswers

beforeEach(async () => {
  store = await openMemoryStore({ clock: new HandClock() })
  answers = new StoredQuickAnswers(store)
})

describe('quick answers', () => {
  test('are kept by the installation, listed by shortcut, changed and deleted', async () => {
    expect(await answers.list()).toEqual([])
    const [hours, bye] = await Promise.all([
      answers.add({ shortcut: 'hours', text: 'From nine to five.' }),
      answers.add({ shortcut: 'bye', text: 'Have a nice day!' }),
    ])
    expect(await new StoredQuickAnswers(store).list()).toEqual([bye, hours])
    expect(await answers.update(hours.id, { text: 'From ten to six.' })).toEqual({ ...hours, text: 'From ten to six.' })
    await answers.delete(bye.id)
    const again = await answers.add({ shortcut: 'bye', text: 'Bye!' })
    expect(again.id).toBeGreaterThan(bye.id)
  })

  test('have shortcuts that differ', async () => {
    const { id } = await answers.add({ shortcut: 'Hi', text: 'Hello' })
    const taken = { code: 'QUICK_ANSWER_TAKEN', message: 'There is a quick answer /hI already.' }
    await expect(answers.add({ shortcut: 'hI', text: 'x' })).rejects.toMatchObject(taken)
    expect(await answers.update(id, { shortcut: 'HI' })).toMatchObject({ shortcut: 'HI' })
  })

  test.each([
    [{ shortcut: 'two words', text: 'x' }, 'the shortcut'],
    [{ shortcut: 'a/b', text: 'x' }, 'the shortcut'],
    [{ shortcut: '', text: 'x' }, 'the shortcut'],
    [{ shortcut: 'x', text: ' ' }, 'the text'],
    [{ shortcut: 'x', text: '\ud800' }, 'the text'],
    [{ shortcut: 'x', text: 'y'.repeat(10_001) }, 'the text'],
  ])('are refused when they are of no use (%#)', async (input, problem) => {
    const refused = { code: 'QUICK_ANSWER_INVALID', message: `The quick answer is not valid: ${problem}.` }
    await expect(answers.add(input)).rejects.toMatchObject(refused)
  })

  test('that are not there can be neither changed nor deleted, and a refused change stops no other', async () => {
    const unknown = { code: 'QUICK_ANSWER_UNKNOWN', message: 'There is no quick answer 9.' }
    const refused = [answers.update(9, { text: 'x' }), answers.delete(9)]
    const added = answers.add({ shortcut: 'x', text: 'y' })
    for (const change of refused) await expect(change).rejects.toMatchObject(unknown)
    expect(await answers.list()).toEqual([await added])
  })

  test('are at most 500', async () => {
    const items = Array.from({ length: 500 }, (_, at) => ({ id: at + 1, shortcut: `s${at}`, text: 'x' }))
    await store.putSetting('desk.quick-answers', JSON.stringify({ last: 500, items }))
    const full = { code: 'QUICK_ANSWERS_FULL', message: expect.stringContaining('500') as string }
    await expect(answers.add({ shortcut: 'x', text: 'y' })).rejects.toMatchObject(full)
  })
})

test.each([
  ['short and whole', 'WHOLE', 'short and whole'],
  [`${'a'.repeat(100)} needle\n\n ${'b'.repeat(200)}`, 'needle', `…${'a'.repeat(59)} needle ${'b'.repeat(97)}…`],
  ['nothing of it', 'elsewhere', 'nothing of it'],
])('an excerpt shows what is around the place (%#)', (text, sought, shown) => {
  expect(excerpt(text, sought)).toBe(shown)
})
