import { expect, it } from 'vitest'
import { describeInBrowser } from './browser.ts'
import { clickOn, TwoSides } from './two-sides.ts'

/** One red pixel. */
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==',
  'base64',
)

describeInBrowser('files and groups', (open) => {
  it('pass a file each way: a picture is shown, the rest is offered by name', async () => {
    const { page, problems } = await open()
    const sides = new TwoSides(page)
    await sides.newCustomer('Mia Chen')
    await sides.connect()

    const picture = { name: 'jacket.png', mimeType: 'image/png', buffer: PICTURE }
    await page.getByTestId('customer-file').setInputFiles(picture)
    await sides.customerSays('This one')
    const shown = sides.atDesk('This one').locator('img[alt="jacket.png"]')
    await shown.waitFor()
    const onPhone = sides.onPhone('This one').locator('img[alt="jacket.png"]')
    for (const image of [shown, onPhone])
      await expect.poll(() => image.evaluate<number, { naturalWidth: number }>((each) => each.naturalWidth)).toBe(1)

    const list = { name: 'sizes.txt', mimeType: 'text/plain', buffer: Buffer.from('S M L') }
    await page.getByTestId('desk-file').setInputFiles(list)
    await page.getByTestId('attachment').filter({ hasText: '5 B' }).waitFor()
    await sides.operatorSays('All sizes')
    await sides.onPhone('All sizes').getByText('sizes.txt').waitFor()
    const [saved] = await Promise.all([
      page.waitForEvent('download'),
      sides.atDesk('All sizes').getByText('sizes.txt').click(),
    ])
    expect(saved.suggestedFilename()).toBe('sizes.txt')
    expect(problems).toEqual([])
  })

  it('keep a group in one chat, whoever speaks', async () => {
    const { page } = await open()
    const sides = new TwoSides(page)
    await sides.newGroup(['Jonas Weber', 'Aisha Rahman'])
    await sides.connect()
    await sides.customerSays('Twelve chairs, please.')
    await page.getByTestId('customer-speaker').selectOption({ label: 'Aisha Rahman' })
    await sides.customerSays('And a table.')
    await sides.atDesk('And a table.').getByText('Aisha Rahman').waitFor()
    await sides.atDesk('Twelve chairs').getByText('Jonas Weber').waitFor()
    expect(await page.getByTestId('desk-chat').count()).toBe(1)

    await clickOn(sides.onPhone('And a table.'), 'customer-delete')
    await page.locator('[data-testid=message][data-direction=inbound]').getByText('Deleted').waitFor()
  })
})
