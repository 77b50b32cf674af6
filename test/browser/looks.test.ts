import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { barriers } from './barriers.ts'
import { describeInBrowser } from './browser.ts'
import { TwoSides } from './two-sides.ts'

const VIEWS = [
  '#/two-sides',
  '#/desk',
  '#/desk/1',
  '#/contact-centre',
  '#/settings/baseconnector/1',
  '#/lines/1',
  '#/status',
  '#/diagnostics',
  '#/dead-letters',
  '#/operators',
  '#/plugins',
]

/** Something of everything: chats, a group, a refused message. */
async function fill(page: Page): Promise<void> {
  const sides = new TwoSides(page)
  await sides.newCustomer('Mia Chen')
  await sides.connect()
  await sides.customerSays('Hello [b]there[/b], see https://shop.example/')
  await sides.atDesk('Hello').waitFor()
  await page.getByTestId('fault').selectOption('refuse')
  await sides.operatorSays('This is refused')
  await sides.delivery('This is refused', 'refused').waitFor()
  await page.getByTestId('fault').selectOption('none')
}

describeInBrowser('the page', (open) => {
  it.each(['light', 'dark'] as const)('has no barrier that axe finds, in any view (%s)', async (colorScheme) => {
    const { page, sandbox } = await open({ context: { colorScheme, reducedMotion: 'reduce', bypassCSP: true } })
    expect(await barriers(page)).toEqual([])
    await fill(page)
    for (const view of VIEWS) {
      await page.goto(`${sandbox.url}/${view}`)
      await page.locator('main').waitFor()
      await page.waitForTimeout(200)
      expect({ view, barriers: await barriers(page) }).toEqual({ view, barriers: [] })
    }
    await page.getByTestId('view-lines').click()
    await page.getByTestId('line-new').click()
    expect(await barriers(page)).toEqual([])
  })

  it('is usable on a phone 360 pixels wide: nothing sticks out, panes become tabs, views are in a menu', async () => {
    const { page, sandbox } = await open({ context: { viewport: { width: 360, height: 740 } } })
    const sides = new TwoSides(page)
    await sides.newCustomer('Mia Chen')
    await sides.connect()
    await sides.customerSays('Hello')
    await sides.onPhone('Hello').waitFor()
    await page.getByTestId('pane-desk').click()
    await sides.atDesk('Hello').waitFor()
    await sides.operatorSays('Good day')
    await page.getByTestId('pane-trace').click()
    await page.getByTestId('trace-step').first().waitFor()
    for (const view of VIEWS) {
      await page.goto(`${sandbox.url}/${view}`)
      await page.waitForTimeout(200)
      const width = await page.locator('html').evaluate((html) => html.scrollWidth)
      expect({ view, width }).toEqual({ view, width: 360 })
    }
    await page.getByTestId('menu').click()
    await page.getByTestId('view-status').click()
    await page.getByTestId('status-row').waitFor()
    expect(await page.getByTestId('view-desk').isVisible()).toBe(false)
  })

  it('is used with the keyboard alone', async () => {
    const { page } = await open()
    const sides = new TwoSides(page)
    await page.getByTestId('customer-new').focus()
    await page.keyboard.press('Enter')
    await page.getByTestId('customer-names').fill('Mia Chen')
    await page.keyboard.press('Enter')
    await page.getByTestId('customer-title').getByText('Mia Chen').waitFor()
    await page.getByTestId('connect').focus()
    await page.keyboard.press('Enter')
    await page.getByTestId('connect-banner').waitFor({ state: 'detached' })
    await page.getByTestId('customer-input').focus()
    await page.keyboard.type('one')
    await page.keyboard.press('Shift+Enter')
    await page.keyboard.type('two')
    await page.keyboard.press('Enter')
    await sides.atDesk('one').waitFor()
    expect(await sides.atDesk('one').getByTestId('message-text').innerText()).toBe('one\ntwo')
    await page.getByTestId('accept').focus()
    await page.keyboard.press('Enter')
    await page.getByTestId('desk-input').focus()
    await page.keyboard.type('hello')
    await page.keyboard.press('Enter')
    await sides.onPhone('hello').waitFor()
    await sides.atDesk('hello').getByTestId('message-edit').focus()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Escape')
    expect(await page.getByTestId('message-edit-input').count()).toBe(0)
  })

  it('tells screen readers of new messages', async () => {
    const { page } = await open()
    const sides = new TwoSides(page)
    await sides.newCustomer('Mia Chen')
    await sides.connect()
    await page.getByTestId('view-status').click()
    await page.getByTestId('view-two-sides').click()
    await sides.customerSays('[b]Hello[/b]')
    await page
      .locator('[data-testid=announcer][aria-live=polite]')
      .getByText('Mia Chen: Hello')
      .waitFor({ state: 'attached' })
  })
})
