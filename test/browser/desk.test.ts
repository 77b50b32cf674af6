import { expect, it } from 'vitest'
import { describeInBrowser } from './browser.ts'
import { TwoSides } from './two-sides.ts'

describeInBrowser('the desk', (open) => {
  it('accepts, transfers and finishes a session, and a new message opens the next one', async () => {
    const { page } = await open()
    const sides = new TwoSides(page)
    const state = (name: string) => page.locator(`.conversation [data-testid=session-state][data-state=${name}]`)
    await sides.newCustomer('Mia Chen')
    await sides.connect()
    await sides.customerSays('Hello')
    await state('waiting').waitFor()
    await page.getByTestId('accept').click()
    await state('open').filter({ hasText: 'Yours' }).waitFor()

    await page.getByTestId('transfer').click()
    await page.locator('[data-testid=transfer-to][data-operator=boris]').check()
    await page.getByTestId('transfer-confirm').click()
    await state('open').or(state('waiting')).filter({ hasText: 'Boris' }).waitFor()

    await page.getByTestId('finish').click()
    await state('closed').waitFor()
    await sides.onPhone('Thank you for writing').waitFor()
    expect(await page.getByTestId('finish').count()).toBe(0)
    await sides.customerSays('One more thing')
    await state('waiting').waitFor()
    await expect.poll(() => page.getByTestId('session-break').count()).toBe(2)
  })

  it('finds chats, keeps drafts of each, and shows what is unread', async () => {
    const { page } = await open()
    const sides = new TwoSides(page)
    await sides.newCustomer('Mia Chen')
    await sides.connect()
    await sides.customerSays('Hello')
    await sides.newCustomer('Tom Baker')
    await sides.customerSays('Good day')
    await sides.atDesk('Good day').waitFor()

    await page.getByTestId('view-desk').click()
    const chat = (name: string) => page.getByTestId('desk-chat').filter({ hasText: name })
    await chat('Mia Chen').getByTestId('unread').waitFor()
    await chat('Mia Chen').click()
    await chat('Mia Chen').getByTestId('unread').waitFor({ state: 'detached' })
    expect(page.url()).toMatch(/#\/desk\/\d+$/u)
    await page.getByTestId('desk-input').fill('half a sentence')
    await chat('Tom Baker').click()
    expect(await page.getByTestId('desk-input').inputValue()).toBe('')
    await page.reload()
    await chat('Mia Chen').click()
    expect(await page.getByTestId('desk-input').inputValue()).toBe('half a sentence')

    await page.getByTestId('desk-search').fill('tom')
    await chat('Mia Chen').waitFor({ state: 'detached' })
    expect(await chat('Tom Baker').count()).toBe(1)
    await page.getByTestId('desk-search').press('Escape')
    await chat('Mia Chen').waitFor()
  })

  it('pages upwards through a long history without a jump', async () => {
    const { page, sandbox } = await open()
    const sides = new TwoSides(page)
    await sides.newCustomer('Mia Chen')
    await sides.connect()
    await sides.customerSays('number 0')
    await sides.atDesk('number 0').waitFor()
    const [chat] = (await sandbox.host.desk.chats({})).items
    const anna = sandbox.host.operators.list()[0]
    if (chat === undefined || anna === undefined) throw new Error('the sandbox has neither chat nor operator')
    for (let number = 1; number <= 70; number += 1) {
      await sandbox.host.desk.reply(anna.id, chat.id, { text: `number ${number}` })
    }
    // While replies are on their way the page follows its end; here somebody reads an old, quiet chat.
    await expect.poll(() => sandbox.host.health().outboxDepth).toBe(0)
    await expect
      .poll(async () => (await sandbox.host.desk.messages(chat.id, { limit: 1 })).items[0]?.deliveredMs)
      .not.toBeNull()
    await page.goto(`${sandbox.url}/#/desk/${chat.id}`)
    await page.reload()
    await sides.atDesk('number 70').waitFor()
    expect(await page.getByTestId('message').count()).toBe(50)
    const area = page.getByTestId('desk-messages')
    const fromTheEnd = () => area.evaluate((element) => element.scrollHeight - element.scrollTop)
    await expect.poll(fromTheEnd).toBe(await area.evaluate((element) => element.clientHeight))
    await area.evaluate((element) => element.scrollTo({ top: 0 }))
    const before = await fromTheEnd()
    await sides.atDesk('number 0').waitFor({ state: 'attached' })
    // What was at the top of the view is still there: the older messages went above it.
    await expect.poll(async () => Math.abs((await fromTheEnd()) - before)).toBeLessThan(80)
  })

  it('says plainly what did not arrive, and sends it again', async () => {
    const { page } = await open()
    const sides = new TwoSides(page)
    await sides.newCustomer('Mia Chen')
    await sides.connect()
    await sides.customerSays('Hello')
    await sides.atDesk('Hello').waitFor()

    await page.getByTestId('fault').selectOption('refuse')
    await sides.operatorSays('Too much?')
    await sides.delivery('Too much?', 'refused').waitFor()
    await page.getByTestId('fault').selectOption('none')
    await page.getByTestId('view-dead-letters').click()
    await page.getByTestId('dead-letter').filter({ hasText: 'Too much?' }).getByTestId('dead-resend').click()
    await page.getByTestId('dead-letter').waitFor({ state: 'detached' })
    await page.getByTestId('view-two-sides').click()
    await sides.onPhone('Too much?').waitFor()
  })

  it('shows a failed reply with its code and next step, and gives the text back', async () => {
    const { page, sandbox } = await open()
    const sides = new TwoSides(page)
    await sides.newCustomer('Mia Chen')
    await sides.connect()
    await sides.customerSays('Hello')
    await sides.atDesk('Hello').waitFor()
    await sandbox.host.lines.update(1, { active: false })
    await sides.operatorSays('Never lost')
    const failed = page.locator('[data-testid=pending][data-failed=true]')
    await failed.getByText('OUTBOUND_LINE_OFF').waitFor()
    await failed.getByTestId('pending-back').click()
    expect(await page.getByTestId('desk-input').inputValue()).toBe('Never lost')
    await sandbox.host.lines.update(1, { active: true })
    await page.getByTestId('desk-input').press('Enter')
    await sides.onPhone('Never lost').waitFor()
    expect(await sides.atDesk('Never lost').count()).toBe(1)
  })

  it('traces a message step by step, with the rule that decided', async () => {
    const { page } = await open()
    const sides = new TwoSides(page)
    await sides.newCustomer('Mia Chen')
    await sides.connect()
    await sides.customerSays('Hello')
    await sides.atDesk('Hello').waitFor()
    await sides.operatorSays('Welcome back')
    await sides.delivery('Welcome back', 'sent').waitFor()
    await page.locator('[data-testid=trace-step][data-step=outcome]').waitFor()
    const steps = await page
      .getByTestId('trace-step')
      .evaluateAll((items) => items.map((item) => item.getAttribute('data-step')))
    expect(steps).toEqual(expect.arrayContaining(['accepted', 'outbox', 'attempt', 'outcome']))
    await page.getByTestId('trace-rule').first().waitFor()
  })
})
