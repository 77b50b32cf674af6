import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { expect, it, onTestFinished } from 'vitest'
import { barriers } from './barriers.ts'
import { describeInBrowser } from './browser.ts'
import { TwoSides } from './two-sides.ts'

const baseConnector = fileURLToPath(new URL('../../plugins/base-connector', import.meta.url))

/** A plugin that watches what comes in; gone when the test ends. */
function watcher(): { readonly path: string; write(code: string): void } {
  const path = mkdtempSync(join(tmpdir(), 'plugboard-watcher-'))
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  const plugboard = { contract: '^1.0.0' }
  const manifest = { name: 'watcher', version: '0.1.0', type: 'module', exports: './index.js', plugboard }
  writeFileSync(join(path, 'package.json'), JSON.stringify(manifest))
  return { path, write: (code) => writeFileSync(join(path, 'index.js'), code) }
}

const asleep = `
const plugin = {
  name: 'watcher',
  apply(host) {
    host.hooks.inboundStored.tap('watcher', ({ text }) => {
      throw new Error('<b>fell asleep</b> over ' + text)
    })
  },
}
plugin[Symbol.for('@plugboard/contract/plugin')] = true
export default plugin
`

async function talk(page: Page): Promise<TwoSides> {
  const sides = new TwoSides(page)
  await sides.newCustomer('Mia Chen')
  await sides.connect()
  await sides.customerSays('Is it still there?')
  await sides.atDesk('Is it still there?').waitFor()
  await sides.operatorSays('Two are left.')
  await sides.delivery('Two are left.', 'sent').waitFor()
  return sides
}

const call = (page: Page, name: string) => page.locator(`[data-testid=call][data-name="${name}"]`).first()

describeInBrowser('the view of plugins', (open) => {
  it('shows hooks, calls with their requests, and the schema beside its form; no secret among them', async () => {
    const { page, sandbox, problems } = await open({ sandbox: { plugins: [baseConnector] } })
    await talk(page)
    await page.getByTestId('view-plugins').click()
    await page.locator('[data-testid=plugin-load][data-ok=true]').waitFor()
    expect(await page.getByTestId('hook').count()).toBe(18)
    await page.locator('[data-testid=hook][data-hook=messageAdd][data-tapped=true]').waitFor()
    await page.locator('[data-testid=hook][data-hook=lineCreate][data-tapped=false]').waitFor()

    const add = call(page, 'messageAdd')
    await add.locator('summary').first().click()
    await add.getByText('Two are left.').first().waitFor()
    const request = add.getByTestId('call-request')
    await request.locator('summary').click()
    await request.getByText('authorization: •••').waitFor()
    await request.getByText('"reference"').waitFor()
    const { token } = sandbox.messengers()[0]!.settings(1)
    expect(await page.locator('body').innerText()).not.toContain(String(token))

    expect(JSON.parse(await page.getByTestId('schema').innerText())).toMatchObject({ title: 'Base connector' })
    await page.locator('[data-testid=settings-form] [data-testid=setting-token]').waitFor()
    expect(problems).toEqual([])
  })

  it('follows calls live, finds them, and stands still when it is told to', async () => {
    const { page, sandbox } = await open({ sandbox: { plugins: [baseConnector] } })
    await talk(page)
    await page.getByTestId('view-plugins').click()
    const [chat] = (await sandbox.host.desk.chats({})).items
    const reply = (text: string) => sandbox.host.desk.reply(sandbox.host.operators.list()[0]!.id, chat!.id, { text })
    await reply('Said elsewhere')
    await page.getByTestId('calls-find').fill('messageadd elsewhere')
    await expect.poll(() => page.getByTestId('call').count()).toBe(1)
    await page.getByTestId('calls-find').press('Escape')
    await page.getByTestId('calls-kind').selectOption('route')
    await call(page, 'POST /hook/:line').waitFor()
    await call(page, 'messageAdd').waitFor({ state: 'detached' })
    await page.getByTestId('calls-kind').selectOption('')
    await page.getByTestId('calls-failed').check()
    await expect.poll(() => page.getByTestId('call').count()).toBe(0)
    await page.getByTestId('calls-failed').uncheck()

    await page.getByTestId('calls-stop').click()
    const before = await page.getByTestId('call').count()
    await reply('Said while it stood still')
    await page.getByTestId('calls-stop').filter({ hasText: 'new' }).waitFor()
    expect(await page.getByTestId('call').count()).toBe(before)
    await page.getByTestId('calls-stop').click()
    await expect.poll(() => page.getByTestId('call').count()).toBeGreaterThan(before)
  })

  it('is used with the keyboard alone', async () => {
    const { page } = await open({ sandbox: { plugins: [baseConnector] } })
    await talk(page)
    await page.getByTestId('view-plugins').focus()
    await page.keyboard.press('Enter')
    await call(page, 'messageAdd').locator('summary').first().focus()
    await page.keyboard.press('Enter')
    await call(page, 'messageAdd').getByText('It returned').waitFor()
    // Texts that are long enough to scroll take the focus as well, so the number of steps to the request differs.
    const onRequest = call(page, 'messageAdd').locator('[data-testid=call-request] > summary:focus')
    for (let step = 0; step < 10 && (await onRequest.count()) === 0; step += 1) await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await call(page, 'messageAdd').getByText('authorization: •••').waitFor()
  })

  it('shows code that cannot be loaded with its place, and goes on with the code before', async () => {
    const plugin = watcher()
    plugin.write(asleep)
    const { page } = await open({ sandbox: { plugins: [plugin.path] }, view: '#/plugins/watcher' })
    await page.locator('[data-testid=plugin-load][data-ok=true]').waitFor()
    plugin.write(asleep.replace('host.hooks.inboundStored', 'host.hooks.nothingLikeIt'))
    await page.locator('[data-testid=plugin-load][data-ok=false]').waitFor()
    await page.locator('[data-testid=plugin-problem][data-code=PLUGIN_APPLY_FAILED]').waitFor()
    expect(await page.getByTestId('plugin-place').innerText()).toMatch(/^index\.js:\d+(?::\d+)?$/u)
    plugin.write(asleep.replace('throw', 'if (text === 0) throw'))
    await page.locator('[data-testid=plugin-load][data-ok=true]').waitFor()
    await page.getByTestId('plugin-problem').waitFor({ state: 'detached' })
  })
})

describeInBrowser('the diagnostics', (open) => {
  it('say what the taps of each plugin took, and how often they failed', async () => {
    const plugin = watcher()
    plugin.write(asleep)
    const { page } = await open({ sandbox: { plugins: [baseConnector, plugin.path] } })
    await talk(page)
    await page.getByTestId('view-diagnostics').click()
    const work = (name: string, hook: string) =>
      page.locator(`[data-testid=plugin][data-plugin=${name}] [data-testid=plugin-work][data-hook=${hook}]`)
    await work('watcher', 'inboundStored').getByText('1 failed').waitFor()
    await work('base-connector', 'messageAdd').getByText('on average').waitFor()
    expect(await work('base-connector', 'messageAdd').getByTestId('plugin-failures').count()).toBe(0)
  })
})

describeInBrowser('code that cannot be loaded', (open) => {
  it('is told on every view, until it is mended', async () => {
    const plugin = watcher()
    plugin.write(asleep)
    const { page } = await open({ sandbox: { plugins: [plugin.path] } })
    const banner = page.locator('[data-testid=plugin-banner][data-plugin=watcher]')
    await page.getByTestId('view-plugins').waitFor()
    expect(await banner.count()).toBe(0)
    plugin.write('const = 1')
    await banner.getByText('index.js:1:7').waitFor()
    expect(await barriers(page)).toEqual([])
    await page.getByTestId('view-desk').click()
    await banner.getByRole('link').click()
    await page.locator('[data-testid=plugin-problem][data-code=PLUGIN_LOAD_FAILED]').waitFor()
    plugin.write(asleep)
    await banner.waitFor({ state: 'detached' })
  })
})

describeInBrowser('the trace of a message', (open) => {
  it('has the calls about it with their requests, and the diagnostics that name it, as text', async () => {
    const plugin = watcher()
    plugin.write(asleep)
    const { page, problems } = await open({ sandbox: { plugins: [baseConnector, plugin.path] } })
    const sides = await talk(page)
    const trace = page.getByTestId('trace')
    await trace.locator('[data-testid=trace-call] [data-name=messageAdd]').waitFor()
    expect(await trace.getByTestId('trace-diagnostic').count()).toBe(0)
    await trace.locator('[data-name=messageAdd] summary').first().click()
    await trace.getByTestId('call-request').getByText('/messages').waitFor()

    await sides.atDesk('Is it still there?').hover()
    await sides.atDesk('Is it still there?').getByTestId('message-trace').click()
    await trace.locator('[data-name="POST /hook/:line"]').waitFor()
    const stored = trace.locator('[data-name=inboundStored][data-state=failed]')
    await stored.locator('summary').first().click()
    await stored.getByTestId('call-error').getByText('<b>fell asleep</b> over Is it still there?').first().waitFor()
    await stored.getByText(/^index\.js:\d+/u).waitFor()
    await trace.locator('[data-testid=trace-diagnostic][data-code=TAP_FAILED]').waitFor()
    expect(await trace.locator('b').count()).toBe(0)
    expect(problems).toEqual([])
  })
})

describeInBrowser('what an author sees', (open) => {
  it.each(['light', 'dark'] as const)('has no barrier that axe finds, open and closed (%s)', async (colorScheme) => {
    const plugin = watcher()
    plugin.write(asleep)
    const context = { colorScheme, reducedMotion: 'reduce', bypassCSP: true } as const
    const { page, sandbox } = await open({ context, sandbox: { plugins: [baseConnector, plugin.path] } })
    await talk(page)
    await page.locator('[data-testid=trace-call] summary').first().click()
    expect(await barriers(page)).toEqual([])
    for (const name of ['base-connector', 'watcher']) {
      await page.goto(`${sandbox.url}/#/plugins/${name}`)
      await page.locator(`[data-testid=plugin-facts][data-plugin=${name}]`).waitFor()
      await page.getByTestId('call').first().locator('summary').first().click()
      await page.getByTestId('hook').first().locator('summary').click()
      expect({ name, barriers: await barriers(page) }).toEqual({ name, barriers: [] })
    }
  })

  it('fits a phone 360 pixels wide', async () => {
    const { page, sandbox } = await open({
      context: { viewport: { width: 360, height: 740 } },
      sandbox: { plugins: [baseConnector] },
    })
    const sides = new TwoSides(page)
    await sides.newCustomer('Mia Chen')
    await sides.connect()
    await sides.customerSays('Hello')
    await sides.onPhone('Hello').waitFor()
    await page.goto(`${sandbox.url}/#/plugins`)
    await call(page, 'POST /hook/:line').locator('summary').first().click()
    expect(await page.locator('html').evaluate((html) => html.scrollWidth)).toBe(360)
    const box = await call(page, 'POST /hook/:line').boundingBox()
    expect(box!.x + box!.width).toBeLessThanOrEqual(360)
  })
})
