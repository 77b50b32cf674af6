import { expect, it } from 'vitest'
import { describeInBrowser, type OpenPage } from './browser.ts'
import { pluginFolder } from './plugin-folder.ts'
import { TwoSides } from './two-sides.ts'

/** Something that only a load of the page could take away. */
async function markWindow({ page }: OpenPage): Promise<() => Promise<boolean>> {
  await page.evaluate(() => Object.assign(globalThis, { stillThere: true }))
  return () => page.evaluate(() => 'stillThere' in globalThis)
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

  it('cannot be pressed while an action runs', async () => {
    const { page, sandbox } = await open({ view: '#/settings/baseconnector/1' })
    const [messenger] = sandbox.messengers()
    const settings = messenger?.settings(1) ?? {}
    const component = page.locator('base-connector-settings')
    const enabled = component.locator('button:enabled')
    const test = component.locator('form[data-action=test] button')
    await component.locator('input[name=address]').fill(String(settings['address']))
    await component.locator('input[name=token]').fill(String(settings['token']))
    await component.locator('form[data-action=connect] button').click()
    await component.getByText('Done.', { exact: true }).waitFor()

    // The action runs until the test lets it go on, however slow or fast the machine is.
    const { promise: mayGoOn, resolve: goOn } = Promise.withResolvers<void>()
    await page.route('**/actions/test', async (route) => {
      await mayGoOn
      await route.continue()
    })
    await test.focus()
    await page.keyboard.press('Enter')
    await component.locator('[aria-busy=true]').waitFor()
    expect(await enabled.count()).toBe(0)
    goOn()
    await component.locator('[aria-busy=false]').waitFor()
    await component.getByText('Done.', { exact: true }).waitFor()
    expect(await enabled.count()).toBe(5) // all but the reset of an error that is not set
    await expect.poll(() => component.locator('form[data-action=test] button:focus').count()).toBe(1)
  })

  it('are a form where the plugin brings none of its own', async () => {
    const settings = {
      type: 'object',
      properties: {
        address: { type: 'string', title: 'Address' },
        token: { type: 'string', title: 'Token', writeOnly: true },
        limit: { type: 'integer', title: 'Limit', minimum: 1 },
      },
      required: ['address', 'token'],
      additionalProperties: false,
    }
    const plugin = pluginFolder({ id: 'plainchat', name: 'Plain chat', settings })
    const opened = await open({ sandbox: { plugins: [plugin.path] }, view: '#/settings/plainchat/1' })
    const { page, sandbox } = opened
    const isSamePage = await markWindow(opened)
    const ready = (on: boolean) => page.locator(`[data-testid=channel-facts] [data-testid=ready][data-ready=${on}]`)

    await page.getByTestId('channel-connect').click()
    await page.getByText('Address is needed.').waitFor()
    await page.getByTestId('setting-address').fill('https://plain.example')
    await page.getByTestId('setting-token').fill('a secret token')
    await page.getByTestId('setting-limit').fill('5')
    for (const step of ['connect', 'test', 'register']) await page.getByTestId(`channel-${step}`).click()
    await ready(true).waitFor()
    expect(sandbox.host.channels.get('plainchat', 1).settings).toEqual({
      address: 'https://plain.example',
      token: '•••',
      limit: 5,
    })
    expect(await page.getByTestId('setting-token').inputValue()).toBe('')

    await sandbox.host.channels.setFlags('plainchat', 1, { error: true })
    await page.getByTestId('channel-reset').click()
    await ready(true).waitFor()
    await page.getByTestId('channel-disconnect').click()
    await page.getByTestId('confirm-yes').click()
    await ready(false).waitFor()
    expect(await isSamePage()).toBe(true)
  })

  it('stay in place when a plugin is loaded again', async () => {
    const plugin = pluginFolder({ id: 'plainchat', name: 'Plain chat' })
    const opened = await open({ sandbox: { plugins: [plugin.path] }, view: '#/diagnostics' })
    const { page } = opened
    const isSamePage = await markWindow(opened)
    plugin.write({ id: 'plainchat', name: 'Plainer chat' })
    await page.getByTestId('plugin-reload').click()
    await page.getByTestId('notice').getByText('plainchat was loaded again.').waitFor()
    await page.getByTestId('view-contact-centre').click()
    await page.getByTestId('tile').getByText('Plainer chat').waitFor()
    expect(await isSamePage()).toBe(true)
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

  it('show the fault of a messenger after a reload of the page', async () => {
    const { page } = await open()
    const sides = new TwoSides(page)
    await sides.newCustomer('Mia Chen')
    await page.getByTestId('fault').selectOption('slow')
    await page.reload()
    await expect.poll(() => page.getByTestId('fault').inputValue()).toBe('slow')
  })

  it('show a pause of the outbox with its reason, until the messenger is back', async () => {
    const { page } = await open()
    const sides = new TwoSides(page)
    await sides.newCustomer('Mia Chen')
    await sides.connect()
    await sides.customerSays('Hello')
    await sides.atDesk('Hello').waitFor()
    await page.getByTestId('fault').selectOption('down')
    await sides.operatorSays('Are you there?')
    await sides.delivery('Are you there?', 'waiting').waitFor()
    await page.getByTestId('view-status').click()
    await page.getByTestId('outbox-pause').getByText('Paused').waitFor()
    await page.getByTestId('outbox-depth').getByText('1 waiting').waitFor()
    await page.getByTestId('view-two-sides').click()
    expect(await page.getByTestId('fault').inputValue()).toBe('down')
    await page.getByTestId('fault').selectOption('none')
    await sides.delivery('Are you there?', 'sent').waitFor({ timeout: 30_000 })
    await page.getByTestId('view-status').click()
    await page.getByTestId('outbox-pause').waitFor({ state: 'detached' })
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
