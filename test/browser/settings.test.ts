import { expect, it } from 'vitest'
import { describeInBrowser, type OpenPage } from './browser.ts'

/** Something that only a load of the page could take away. */
async function markWindow({ page }: OpenPage): Promise<() => Promise<boolean>> {
  await page.evaluate(() => Object.assign(window, { stillThere: true }))
  return () => page.evaluate(() => 'stillThere' in window)
}

describeInBrowser('the settings of a channel', (open) => {
  it('connect, test, register, report and reset an error and disconnect in place', async () => {
    const opened = await open({ view: '#/contact-centre' })
    const { page, sandbox, problems } = opened
    const isSamePage = await markWindow(opened)
    const [messenger] = sandbox.messengers()
    if (messenger === undefined) throw new Error('the base connector brings no messenger')
    const settings = messenger.settings(1)

    const tile = page.locator('[data-testid=tile][data-connector=baseconnector]')
    expect(await tile.getAttribute('data-connected')).toBe('false')
    await tile.getByTestId('tile-line').click()
    const component = page.locator('base-connector-settings')
    /** The component does one thing at a time, and says when it is done. */
    const press = async (button: string) => {
      await component.locator(button).click()
      await component.getByText('Done.', { exact: true }).waitFor()
    }
    const flag = (name: string, on: boolean) =>
      page.locator(`[data-testid=channel-facts] [data-testid=flag-${name}][data-on=${on}]`)

    await component.locator('input[name=address]').fill(String(settings['address']))
    await component.locator('input[name=token]').fill(String(settings['token']))
    await press('form[data-action=connect] button')
    await flag('active', true).waitFor()
    await press('form[data-action=test] button')
    await flag('connection', true).waitFor()
    await press('form[data-action=register] button')
    await flag('register', true).waitFor()
    await page.locator('[data-testid=channel-facts] [data-testid=ready][data-ready=true]').waitFor()

    await press('button[data-action=error]')
    await flag('error', true).waitFor()
    await press('button[data-action=reset]')
    await flag('error', false).waitFor()

    await page.getByTestId('view-contact-centre').click()
    await page.locator('[data-testid=tile][data-connector=baseconnector][data-connected=true]').waitFor()
    await tile.getByTestId('tile-line').click()
    await press('button[data-action=disconnect]')
    await page.locator('[data-testid=channel-facts] [data-testid=ready][data-ready=false]').waitFor()
    await page.getByTestId('view-contact-centre').click()
    await page.locator('[data-testid=tile][data-connector=baseconnector][data-connected=false]').waitFor()

    expect(await isSamePage()).toBe(true)
    expect(problems).toEqual([])
  })

  it('show on the status board at once, whoever changed them', async () => {
    const { page, sandbox } = await open({ view: '#/status' })
    const row = page.locator('[data-testid=status-row][data-channel="baseconnector/1"]')
    const { channels } = sandbox.host
    await channels.setFlags('baseconnector', 1, { active: true })
    await row.locator('[data-testid=flag-active][data-on=true]').waitFor()
    await channels.setFlags('baseconnector', 1, { connection: true, register: true })
    await row.locator('[data-testid=ready][data-ready=true]').waitFor()
    await channels.setFlags('baseconnector', 1, { error: true })
    await row.locator('[data-testid=ready][data-ready=false]').waitFor()
    await row.locator('[data-testid=configured][data-on=true]').waitFor()
    const { revision } = channels.get('baseconnector', 1).status
    await expect.poll(() => row.getByTestId('revision').textContent()).toBe(String(revision))
    await channels.delete('baseconnector', 1)
    await row.waitFor({ state: 'detached' })
  })

  it('of a line: make it, rename it, greet differently, switch it off, delete it', async () => {
    const opened = await open({ view: '#/lines' })
    const { page, sandbox } = opened
    const isSamePage = await markWindow(opened)
    await page.getByTestId('line-new').click()
    await page.getByTestId('line-name').fill('Sales')
    await page.getByTestId('line-add').click()
    const line = page.getByTestId('line').filter({ hasText: 'Sales' })
    await line.getByTestId('line-rename').click()
    await page.getByTestId('line-rename-input').fill('Sales and more')
    await page.getByTestId('line-rename-input').press('Enter')
    await line.getByRole('heading', { name: 'Sales and more' }).waitFor()

    await line.getByTestId('line-open').click()
    await line.getByTestId('line-WELCOME_MESSAGE_TEXT').fill('Hello there!')
    await line.getByTestId('line-OPERATOR_DATA').selectOption('hide')
    await line.getByTestId('line-settings-save').click()
    await page.getByTestId('notice').waitFor()
    const stored = sandbox.host.lines.list().find(({ name }) => name === 'Sales and more')
    expect(stored?.settings).toMatchObject({ WELCOME_MESSAGE_TEXT: 'Hello there!', OPERATOR_DATA: 'hide' })

    await line.getByTestId('line-switch').click()
    await page.locator('[data-testid=line][data-active=false]').waitFor()
    await line.getByTestId('line-delete').click()
    await page.keyboard.press('Escape')
    expect(await line.count()).toBe(1)
    await line.getByTestId('line-delete').click()
    await page.getByTestId('confirm-yes').click()
    await line.waitFor({ state: 'detached' })
    expect(await isSamePage()).toBe(true)
  })

  it('let an administrator add operators, who log in and see what is theirs', async () => {
    const { page } = await open({ view: '#/operators' })
    await page.getByTestId('operator-new').click()
    await page.getByTestId('operator-name').fill('Dora Dahl')
    await page.getByTestId('operator-login').fill('dora')
    await page.getByTestId('operator-password').fill('a long password')
    await page.getByTestId('operator-save').click()
    await page.locator('[data-testid=operator][data-operator=dora]').waitFor()

    await page.getByTestId('logout').click()
    await page.getByTestId('login-name').fill('dora')
    await page.getByTestId('login-password').fill('wrong password')
    await page.getByTestId('login-submit').click()
    await page.getByTestId('problem').getByText('LOGIN_FAILED').waitFor()
    await page.getByTestId('login-password').fill('a long password')
    await page.getByTestId('login-submit').click()
    await page.getByTestId('me').getByText('Dora Dahl').waitFor()
    expect(await page.getByTestId('view-operators').count()).toBe(0)
  })
})
