import { expect, it } from 'vitest'
import { describeInBrowser } from './browser.ts'
import { clickOn, TwoSides } from './two-sides.ts'

describeInBrowser('a conversation on one page', (open) => {
  it('goes both ways with text, edits, deletions, typing and read marks', async () => {
    const { page, problems } = await open()
    const sides = new TwoSides(page)
    await sides.newCustomer('Mia Chen')
    await sides.connect()

    await sides.customerSays('Is the blue jacket still there?')
    await sides.atDesk('Is the blue jacket still there?').waitFor()
    await page.getByTestId('accept').click()
    await page.locator('[data-testid=session-state][data-state=open]').first().waitFor()

    await sides.operatorSays('Yes, two are left.')
    await sides.onPhone('Yes, two are left.').waitFor()
    await sides.delivery('Yes, two are left.', 'sent').waitFor()
    await page.locator('[data-testid=customer-message][data-from=customer][data-read=true]').waitFor()

    await page.getByTestId('customer-read').click()
    await sides.atDesk('Yes, two are left.').getByText('Read', { exact: true }).waitFor()

    await clickOn(sides.onPhone('Is the blue jacket'), 'customer-edit')
    await page.getByTestId('customer-edit-input').fill('Is the red jacket still there?')
    await page.getByTestId('customer-edit-input').press('Enter')
    await sides.atDesk('Is the red jacket still there?').getByTestId('message-versions').click()
    await sides.atDesk('Is the red jacket').getByText('Is the blue jacket still there?').waitFor()

    await clickOn(sides.atDesk('Yes, two are left.'), 'message-edit')
    await page.getByTestId('message-edit-input').fill('Yes, three are left.')
    await page.getByTestId('message-edit-input').press('Enter')
    await sides.onPhone('Yes, three are left.').waitFor()

    await page.getByTestId('customer-input').pressSequentially('I would')
    await page.getByTestId('desk-typing').waitFor()
    await page.getByTestId('desk-input').pressSequentially('You')
    await page.getByTestId('customer-sees-typing').waitFor()

    await clickOn(sides.atDesk('Yes, three are left.'), 'message-delete')
    await page.getByTestId('confirm-yes').click()
    await page.locator('[data-testid=customer-message][data-from=operator]').getByText('Deleted').waitFor()

    expect(problems).toEqual([])
  })
})
