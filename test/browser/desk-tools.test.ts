import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { describeInBrowser, type OpenPage } from './browser.ts'
import { TwoSides } from './two-sides.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

async function barriers(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe)
  const { violations } = await page.evaluate(() =>
    (globalThis as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
  )
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${String(target)}`))
}

/** Two customers have written; the desk is open without a chat. */
async function openDesk({ page }: OpenPage): Promise<TwoSides> {
  const sides = new TwoSides(page)
  await sides.newCustomer('Mia Chen')
  await sides.connect()
  await sides.customerSays('Is the red jacket there?')
  await sides.atDesk('red jacket').waitFor()
  await sides.newCustomer('Tom Baker')
  await sides.customerSays('Good day')
  await sides.atDesk('Good day').waitFor()
  await page.getByTestId('view-desk').click()
  return sides
}

const chatOf = (page: Page, name: string) => page.getByTestId('desk-chat').filter({ hasText: name })

/** The page is hidden from now on, and what the browser would show is kept in `shown`. */
const HIDDEN_WITH_NOTIFICATIONS = `
  globalThis.shown = []
  globalThis.Notification = class extends EventTarget {
    static permission = 'granted'
    constructor(title, { body }) {
      super()
      shown.push(title + ': ' + body)
    }
  }
  Object.defineProperty(document, 'visibilityState', { get: () => 'hidden' })
`

describeInBrowser('tools of the desk', (open) => {
  it('shows whose a chat is: all, mine and unassigned', async () => {
    const opened = await open()
    const { page } = opened
    await openDesk(opened)
    await chatOf(page, 'Mia Chen').click()
    await page.getByTestId('accept').click()
    await chatOf(page, 'Mia Chen').getByText('Yours').waitFor()
    await page.getByTestId('who-mine').click()
    await chatOf(page, 'Tom Baker').waitFor({ state: 'detached' })
    await chatOf(page, 'Mia Chen').waitFor()
    await page.getByTestId('who-nobody').click()
    await chatOf(page, 'Mia Chen').waitFor({ state: 'detached' })
    await chatOf(page, 'Tom Baker').waitFor()
    await page.getByTestId('who-all').click()
    await expect.poll(() => page.getByTestId('desk-chat').count()).toBe(2)
  })

  it('finds a message in all chats and in one, and jumps to it', async () => {
    const opened = await open()
    const { page, sandbox } = opened
    const sides = await openDesk(opened)
    const [{ id } = { id: 0 }] = (await sandbox.host.desk.chats({ search: 'Mia' })).items
    const anna = sandbox.host.operators.list()[0]
    if (anna === undefined) throw new Error('the sandbox has no operator')
    for (let number = 1; number <= 120; number += 1) {
      await sandbox.host.desk.reply(anna.id, id, { text: `number ${number}!` })
    }
    await page.reload()
    await page.getByTestId('desk-search').fill('RED jack')
    await page.getByTestId('scope-messages').click()
    await page.getByTestId('found-message').filter({ hasText: 'red jacket' }).click()
    await sides.atDesk('Is the red jacket there?').waitFor()
    expect(page.url()).toMatch(/#\/desk\/\d+\/\d+$/u)
    expect(await sides.atDesk('number 120!').count()).toBe(0)
    expect(await barriers(page)).toEqual([])
    await page.getByTestId('desk-latest').click()
    await sides.atDesk('number 120!').waitFor()
    await page.getByTestId('scope-chat').click()
    await page.getByTestId('desk-search').fill('number 77')
    await page.getByTestId('found-message').click()
    await sides.atDesk('number 77!').waitFor()
    await page.getByTestId('desk-search').fill('Good day')
    await page.getByText('No message matches').waitFor()
  })

  it('keeps quick answers, and puts one in with a slash', async () => {
    const opened = await open()
    const { page } = opened
    await openDesk(opened)
    await chatOf(page, 'Tom Baker').click()
    const box = page.getByTestId('desk-input')
    await box.fill('/')
    await page.getByTestId('quick-answers-edit').click()
    for (const [shortcut, text] of [
      ['hours', 'We are here from nine to five.'],
      ['hello', 'Good day! How can we help?'],
    ] as const) {
      await page.getByTestId('quick-answer-shortcut').fill(shortcut)
      await page.getByTestId('quick-answer-text').fill(text)
      await page.getByTestId('quick-answer-save').click()
      await page.getByTestId('quick-answer-row').filter({ hasText: shortcut }).waitFor()
    }
    expect(await barriers(page)).toEqual([])
    await page.getByTestId('quick-answers-close').click()
    await box.fill('/h')
    await page.getByTestId('quick-answer').nth(1).waitFor()
    expect(await barriers(page)).toEqual([])
    await box.press('ArrowDown')
    await box.press('Enter')
    expect(await box.inputValue()).toBe('We are here from nine to five.')
    await box.press('Enter')
    await page.getByTestId('message').filter({ hasText: 'nine to five' }).waitFor()
    await box.fill('/nothing')
    await box.press('Enter')
    await page.getByTestId('message').filter({ hasText: '/nothing' }).waitFor()
  })

  it('is used by single keys, but never while somebody types', async () => {
    const opened = await open()
    const { page } = opened
    const sides = await openDesk(opened)
    await page.locator('main').focus()
    await page.keyboard.press('n')
    await page.getByTestId('desk-title').waitFor()
    const first = await page.getByTestId('desk-title').innerText()
    await page.keyboard.press('j')
    await expect.poll(() => page.getByTestId('desk-title').innerText()).not.toBe(first)
    await page.keyboard.press('a')
    await page.locator('.conversation [data-testid=session-state][data-state=open]').waitFor()
    await page.keyboard.press('r')
    await page.keyboard.type('a fan of jackets?')
    expect(await page.getByTestId('desk-input').inputValue()).toBe('a fan of jackets?')
    await page.keyboard.press('Enter')
    await sides.atDesk('a fan of jackets?').waitFor()
    await page.keyboard.press('Escape')
    await page.keyboard.press('c')
    await page.getByTestId('customer-card').getByTestId('customer-session').waitFor()
    expect(await barriers(page)).toEqual([])
    await page.keyboard.press('c')
    await page.keyboard.press('Shift+?')
    await page.getByTestId('shortcuts').waitFor()
    expect(await barriers(page)).toEqual([])
    await page.getByTestId('shortcuts-on').uncheck()
    await page.getByTestId('shortcuts-close').click()
    await page.keyboard.press('f')
    await page.keyboard.press('/')
    expect(await page.locator('[data-testid=desk-search]:focus').count()).toBe(0)
    expect(await page.getByTestId('finish').count()).toBe(1)
  })

  it('shows pictures large', async () => {
    const opened = await open()
    const { page, problems } = opened
    const picture = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==',
      'base64',
    )
    const sides = await openDesk(opened)
    await chatOf(page, 'Tom Baker').click()
    const other = Buffer.concat([picture, Buffer.from([0])])
    const files = [
      { name: 'one.png', mimeType: 'image/png', buffer: picture },
      { name: 'two.png', mimeType: 'image/png', buffer: other },
    ]
    await page.getByTestId('desk-file').setInputFiles(files)
    await expect.poll(() => page.getByTestId('attachment').filter({ hasText: 'B' }).count()).toBe(2)
    await sides.operatorSays('Both')
    await sides.atDesk('Both').getByTestId('thumbnail').first().click()
    const large = page.getByTestId('lightbox')
    await large.getByAltText('one.png').waitFor()
    expect(await barriers(page)).toEqual([])
    await page.keyboard.press('ArrowRight')
    await large.getByAltText('two.png').waitFor()
    await page.keyboard.press('Escape')
    await large.waitFor({ state: 'detached' })
    expect(problems).toEqual([])
  })

  it('tells of a new message while the page is hidden, and counts in the title', async () => {
    const opened = await open({ context: { permissions: ['notifications'] } })
    const { page, sandbox } = opened
    await openDesk(opened)
    await expect.poll(() => page.title()).toMatch(/^\(\d\) Desk · Plugboard$/u)
    await page.getByTestId('alerts').click()
    await page.evaluate(HIDDEN_WITH_NOTIFICATIONS)
    const says = { text: '[b]Hello?[/b]', customer: '' }
    const chats = (await (await page.request.get(`${sandbox.url}/sandbox/v1/chats`)).json()) as {
      items: readonly { connector: string; line: number; chat: string; customers: readonly { id: string }[] }[]
    }
    const [chat] = chats.items
    if (chat === undefined) throw new Error('the sandbox has no chat')
    const path = `/sandbox/v1/chats/${chat.connector}/${chat.line}/${encodeURIComponent(chat.chat)}/says`
    const answer = await page.request.post(`${sandbox.url}${path}`, {
      data: { ...says, customer: chat.customers[0]?.id },
      headers: { origin: sandbox.url },
    })
    expect(answer.ok()).toBe(true)
    await expect
      .poll(() => page.evaluate<readonly string[]>('shown'))
      .toEqual([expect.stringMatching(/^(Mia Chen|Tom Baker): Hello\?$/u)])
  })

  it('fits on a phone', async () => {
    const { page, sandbox } = await open({ context: { viewport: { width: 360, height: 740 } } })
    const sides = new TwoSides(page)
    await sides.newCustomer('Mia Chen')
    await sides.connect()
    await sides.customerSays('Hello')
    await sides.onPhone('Hello').waitFor()
    await page.goto(`${sandbox.url}/#/desk`)
    await page.getByTestId('desk-search').fill('hello')
    await page.getByTestId('scope-messages').click()
    await page.getByTestId('found-message').click()
    await page.getByTestId('customer-open').click()
    await page.getByTestId('customer-card').waitFor()
    const width = await page.locator('html').evaluate((html) => html.scrollWidth)
    expect(width).toBe(360)
    expect(await barriers(page)).toEqual([])
  })
})
