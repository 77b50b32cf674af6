import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createHmac } from 'node:crypto'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AxeResults } from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterEach, expect, it } from 'vitest'
import { describeInBrowser } from './browser.ts'
import { startSandboxProcess } from './sandbox-process.ts'
import { WebchatCable } from './webchat-cable.ts'
import { dropsFiles, focusInWidget, pageOverflow, pageWidth, pastesFile, wasHacked } from './webchat-in-page.ts'
import { until, WebchatOperator } from './webchat-operator.ts'
import { WebchatShop } from './webchat-shop.ts'

/** The web chat where it has to work: in a real browser, on a page of another origin that knows only the one line. */

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const shops: WebchatShop[] = []
const cables: WebchatCable[] = []

afterEach(async () => {
  for (const opened of [...shops.splice(0), ...cables.splice(0)]) await opened.close()
})

async function openShop(host: string, attributes = ''): Promise<WebchatShop> {
  const shop = await WebchatShop.open(host, attributes)
  shops.push(shop)
  return shop
}

async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe)
  const { violations: found } = await page.evaluate(() =>
    (globalThis as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
  )
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${String(target)} ${failureSummary}`),
  )
}

describeInBrowser('the web chat on a page of somebody else', (open) => {
  async function start(settings: Readonly<Record<string, unknown>> = {}) {
    const { page, sandbox } = await open()
    const browser = page.context().browser() as Browser
    const operator = await WebchatOperator.at(sandbox.url)
    await operator.connect(1, settings)
    return { sandbox, browser, operator, console: page }
  }

  it('talks with an operator: text, edits, deletions, typing, marks and files', async () => {
    const { sandbox, browser, operator } = await start()
    const shop = await openShop(sandbox.url)
    const visitor = await shop.visit(browser)
    await visitor.open()
    await visitor.says('Is the blue jacket still there?')
    const chat = await operator.chatWith('blue jacket')
    await visitor.page.locator('[data-mark=stored]').waitFor()
    await operator.call('POST', `/chats/${chat}/read`)
    await visitor.page.locator('[data-mark=read]').waitFor()

    await operator.call('POST', `/chats/${chat}/typing`)
    await visitor.page.getByText('Anna is typing…').waitFor()
    const answer = await operator.says(chat, 'Yes, [b]two[/b] are left: https://shop.example/blue.')
    await visitor.message('two are left').getByRole('link', { name: 'https://shop.example/blue' }).waitFor()
    expect(await visitor.message('two are left').locator('strong').innerText()).toBe('two')
    await until(
      'the read mark',
      async () => (await operator.call<{ readMs: number | null }>('GET', `/messages/${answer.id}`)).readMs !== null,
    )

    await operator.call('PATCH', `/messages/${answer.id}`, { text: 'Yes, three are left.' })
    await visitor.message('three are left').getByText('edited').waitFor()
    await visitor.message('blue jacket').hover()
    await visitor.message('blue jacket').getByRole('button', { name: 'Edit' }).click()
    await visitor.says('Is the red jacket still there?')
    await until(
      'the edit at the desk',
      async () => (await operator.messages(chat))[0]?.text === 'Is the red jacket still there?',
    )

    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    )
    await visitor.page
      .locator('input[type=file]')
      .setInputFiles({ name: 'jacket.png', mimeType: 'image/png', buffer: png })
    const picture = visitor.page.locator('.picture img')
    await picture.waitFor()
    await until(
      'the picture',
      async () => await picture.evaluate((image) => (image as unknown as { naturalWidth: number }).naturalWidth === 1),
    )
    expect((await operator.messages(chat)).at(-1)?.files).toMatchObject([
      { name: 'jacket.png', mime: 'image/png', failed: null },
    ])

    await operator.call('DELETE', `/messages/${answer.id}`)
    await visitor.page.locator('[data-from=operator] .gone').waitFor()
    await visitor.message('red jacket').hover()
    await visitor.message('red jacket').getByRole('button', { name: 'Delete' }).click()
    await visitor.message('red jacket').getByRole('button', { name: 'Really delete?' }).click()
    await until('the deletion at the desk', async () => (await operator.messages(chat))[0]?.deleted === true)
    expect(shop.problems).toEqual([])
  })

  it('takes files that are pasted and dropped, and says what is wrong with others', async () => {
    const { sandbox, browser, operator } = await start({ fileMegabytes: 1 })
    const visitor = await (await openShop(sandbox.url)).visit(browser)
    await visitor.open()
    await visitor.page.evaluate(pastesFile)
    await visitor.page.getByText('pasted.txt').waitFor()
    await visitor.page.evaluate(dropsFiles)
    await visitor.page.getByText('dropped.txt').waitFor()
    const alert = visitor.page.getByRole('alert')
    await alert.getByText('huge.txt is too large; files may have up to 1 MB.').waitFor()
    await alert.getByText('program.exe is a kind of file that cannot be sent here.').waitFor()
    await visitor.settled()
    const [chat] = await operator.chats()
    const files = (await operator.messages(chat?.id ?? 0)).flatMap((message) => message.files.map(({ name }) => name))
    expect(files).toEqual(['pasted.txt', 'dropped.txt'])
  })

  it('keeps visitors apart, and the tabs of one together', async () => {
    const { sandbox, browser, operator } = await start()
    const shop = await openShop(sandbox.url)
    const [ada, ben] = [await shop.visit(browser), await shop.visit(browser)]
    for (const [visitor, text] of [
      [ada, 'I am Ada'],
      [ben, 'I am Ben'],
    ] as const) {
      await visitor.open()
      await visitor.says(text)
    }
    await operator.says(await operator.chatWith('I am Ada'), 'For Ada')
    await ada.message('For Ada').waitFor()
    const tab = await ada.context.newPage()
    await shop.show(tab)
    await tab.locator('.launcher').click()
    await tab.getByText('For Ada').waitFor()
    await tab.locator('.composer textarea').fill('From the second tab')
    await tab.locator('.composer textarea').press('Enter')
    await ada.message('From the second tab').waitFor()
    expect(await ada.texts()).toEqual(['I am Ada', 'For Ada', 'From the second tab'])
    expect(await ben.texts()).toEqual(['I am Ben'])
    await tab.close()
  })

  it('tells of news while it is closed, after another page too', async () => {
    const { sandbox, browser, operator } = await start()
    const shop = await openShop(sandbox.url)
    const visitor = await shop.visit(browser)
    await visitor.open()
    await visitor.says('I will be back')
    const chat = await operator.chatWith('I will be back')
    await visitor.page.keyboard.press('Escape')
    await operator.says(chat, 'one')
    await visitor.page.getByText('New messages: 1').waitFor({ state: 'attached' })
    await visitor.page.reload()
    await operator.says(chat, 'two')
    await visitor.page.locator('.badge').filter({ hasText: '2' }).waitFor()
    await visitor.open()
    await visitor.page.locator('.badge').waitFor({ state: 'hidden' })
    expect(await visitor.texts()).toEqual(['I will be back', 'one', 'two'])
  })

  it.each(['cut', 'silence'] as const)(
    'loses and doubles nothing while the network is gone (%s), and keeps the order',
    async (way) => {
      const { sandbox, browser, operator } = await start()
      const cable = await WebchatCable.to(sandbox.url)
      cables.push(cable)
      const visitor = await (await openShop(cable.url)).visit(browser)
      await visitor.open()
      await visitor.says('before')
      const chat = await operator.chatWith('before')
      await visitor.settled()
      cable[way]()
      await visitor.context.setOffline(true)
      for (let at = 1; at <= 5; at += 1) await visitor.says(`offline ${at}`)
      await visitor.page.locator('[data-mark=waiting]').first().waitFor()
      await operator.says(chat, 'meanwhile')
      if (way === 'cut') await visitor.page.getByText('No connection.').waitFor()
      expect((await operator.messages(chat)).map(({ text }) => text)).toEqual(['before', 'meanwhile'])
      cable.mend()
      await visitor.context.setOffline(false)
      await visitor.message('meanwhile').waitFor({ timeout: 45_000 })
      await visitor.settled()
      const texts = ['before', 'meanwhile', ...[1, 2, 3, 4, 5].map((at) => `offline ${at}`)]
      expect((await operator.messages(chat)).map(({ text }) => text)).toEqual(texts)
      await until('the same in the widget', async () => JSON.stringify(await visitor.texts()) === JSON.stringify(texts))
    },
  )

  it('goes on after the host was killed and started again, without a loss, a double or a mix-up', async () => {
    const { browser } = await start()
    const dataDir = mkdtempSync(join(tmpdir(), 'plugboard-webchat-'))
    let host = await startSandboxProcess(dataDir, 0)
    try {
      const { url } = host
      await (await WebchatOperator.at(url)).connect()
      const visitor = await (await openShop(url)).visit(browser)
      await visitor.open()
      const said: string[] = []
      for (let life = 0; life < 3; life += 1) {
        for (let at = 0; at < 4; at += 1) {
          said.push(`life ${life}, message ${at}`)
          await visitor.says(said.at(-1) ?? '')
          if (at === 1) await host.kill()
        }
        host = await startSandboxProcess(dataDir, Number(new URL(url).port))
        const operator = await WebchatOperator.at(url)
        await visitor.settled()
        await operator.says(await operator.chatWith('life 0'), `answer ${life}`)
        await visitor.message(`answer ${life}`).waitFor()
        said.push(`answer ${life}`)
      }
      const operator = await WebchatOperator.at(url)
      const stored = await operator.messages(await operator.chatWith('life 0'))
      expect(stored.map(({ text }) => text)).toEqual(said)
      expect(await visitor.texts()).toEqual(said)
      await visitor.page.reload()
      await visitor.open()
      expect(await visitor.texts()).toEqual(said)
    } finally {
      await host.kill()
      rmSync(dataDir, { recursive: true, force: true })
    }
  })

  it('sends what was written before the page was left', async () => {
    const { sandbox, browser, operator } = await start()
    const shop = await openShop(sandbox.url)
    const visitor = await shop.visit(browser)
    await visitor.open()
    await operator.call('PATCH', '/channels/webchat/1', { error: true })
    await visitor.says('written in vain?')
    await visitor.page
      .locator('input[type=file]')
      .setInputFiles({ name: 'kept.txt', mimeType: 'text/plain', buffer: Buffer.from('kept') })
    await visitor.page.getByText('kept.txt').waitFor()
    await visitor.page.goto('about:blank')
    await operator.call('PATCH', '/channels/webchat/1', { error: false })
    await shop.show(visitor.page)
    const chat = await operator.chatWith('written in vain?')
    const told = async () => (await operator.messages(chat)).map(({ text, files }) => text || files[0]?.name)
    await until('both', async () => JSON.stringify(await told()) === JSON.stringify(['written in vain?', 'kept.txt']))
  })

  it.each(['light', 'dark'] as const)('has no barrier that axe finds (%s)', async (colorScheme) => {
    const { sandbox, browser, operator } = await start({ form: { name: 'required', email: 'optional', consent: true } })
    const visitor = await (
      await openShop(sandbox.url)
    ).visit(browser, { colorScheme, reducedMotion: 'reduce', bypassCSP: true })
    await visitor.launcher.waitFor()
    expect(await violations(visitor.page)).toEqual([])
    await visitor.launcher.click()
    await visitor.page.getByRole('button', { name: 'Start the chat' }).click()
    expect(await violations(visitor.page)).toEqual([])
    await visitor.page.getByLabel('Name').fill('Mia Chen')
    await visitor.page.getByLabel('I agree').check()
    await visitor.page.getByRole('button', { name: 'Start the chat' }).click()
    await visitor.says('Hello https://shop.example/')
    const chat = await operator.chatWith('Hello')
    expect((await operator.chats())[0]).toMatchObject({ name: 'Mia Chen' })
    const answer = await operator.says(chat, 'Hello [b]Mia[/b]')
    await visitor.message('Hello Mia').waitFor()
    await visitor.page.locator('input[type=file]').setInputFiles([
      { name: 'a.txt', mimeType: 'text/plain', buffer: Buffer.from('a') },
      { name: 'b.exe', mimeType: 'application/x-msdownload', buffer: Buffer.from('b') },
    ])
    await visitor.settled()
    await operator.call('POST', `/chats/${chat}/typing`)
    await visitor.page.getByText('Anna is typing…').waitFor()
    expect(await violations(visitor.page)).toEqual([])
    await operator.call('DELETE', `/messages/${answer.id}`)
    await visitor.page.locator('.gone').waitFor()
    expect(await violations(visitor.page)).toEqual([])
  })

  it('fills a phone, and gives the page back', async () => {
    const { sandbox, browser, operator } = await start()
    const visitor = await (
      await openShop(sandbox.url)
    ).visit(browser, { viewport: { width: 360, height: 640 }, isMobile: true, hasTouch: true })
    await visitor.launcher.tap()
    await visitor.page.locator('[role=log][aria-busy=false]').waitFor()
    await visitor.page.waitForTimeout(300)
    expect(await visitor.page.locator('.panel').boundingBox()).toEqual({ x: 0, y: 0, width: 360, height: 640 })
    const long = `A ${'very '.repeat(60)}long message and ${'x'.repeat(200)}`
    await visitor.says(long)
    await operator.chatWith('very very')
    const overflow = await visitor.page.locator('.scroll').evaluate((log) => log.scrollWidth - log.clientWidth)
    expect(overflow).toBe(0)
    expect(await visitor.page.evaluate(pageWidth)).toBe(360)
    await visitor.page.getByRole('button', { name: 'Close chat' }).first().tap()
    await visitor.launcher.waitFor()
    expect(await visitor.page.evaluate(pageOverflow)).toBe('')
  })

  it('is used with nothing but the keyboard', async () => {
    const { sandbox, browser, operator } = await start()
    const { page } = await (await openShop(sandbox.url)).visit(browser)
    const focused = (): Promise<string> => page.evaluate<string>(focusInWidget)
    await page.locator('.launcher').waitFor()
    await page.keyboard.press('Tab')
    expect(await focused()).toBe('Open chat')
    await page.keyboard.press('Enter')
    await page.locator('[role=log][aria-busy=false]').waitFor()
    expect(await focused()).toBe('Write a message…')
    await page.keyboard.type('Hello')
    await page.keyboard.press('Shift+Enter')
    await page.keyboard.type('there')
    await page.keyboard.press('Enter')
    const chat = await operator.chatWith('Hello\nthere')
    await page.locator('[data-mark=stored]').waitFor()
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('End')
    await page.keyboard.type('!')
    await page.keyboard.press('Enter')
    await until('the edit', async () => (await operator.messages(chat))[0]?.text.endsWith('there!'))
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('Shift+Tab')
    expect(await focused()).toBe('Messages')
    await page.keyboard.press('ArrowUp')
    expect(await focused()).toContain('message own')
    await page.keyboard.press('Tab')
    expect(await focused()).toBe('Edit')
    await page.keyboard.press('Tab')
    expect(await focused()).toBe('Delete')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    await until('the deletion', async () => (await operator.messages(chat))[0]?.deleted === true)
    await page.keyboard.press('Escape')
    expect(await focused()).toBe('Open chat')
  })

  it('makes nobody’s words into markup, on either side', async () => {
    const { sandbox, browser, operator, console: desk } = await start()
    const shop = await openShop(sandbox.url)
    const visitor = await shop.visit(browser)
    await visitor.open()
    const hostile = [
      '<img src=x onerror="window.hacked=1">',
      '<script>window.hacked=1</script>',
      '[url=javascript:window.hacked=1]click[/url] [b]bold[/b]',
      '"><svg onload=window.hacked=1>',
      'javascript:window.hacked=1 https://shop.example/"onmouseover="window.hacked=1',
    ]
    for (const text of hostile) await visitor.says(text)
    await visitor.page
      .locator('input[type=file]')
      .setInputFiles({ name: '<img src=x onerror=alert(1)>.txt', mimeType: 'text/plain', buffer: Buffer.from('x') })
    const chat = await operator.chatWith('onmouseover')
    for (const text of [...hostile, '[b][i]open[/b] [url=https://shop.example/" onclick="x]a[/url]'])
      await operator.says(chat, text)
    await visitor.page.locator('[data-from=operator]').nth(hostile.length).waitFor()
    const own = await visitor.page.locator('[data-from=visitor] .text').allInnerTexts()
    expect(own).toEqual(hostile)
    expect(
      await visitor.page.locator('li.message :is(script, svg[onload], img[onerror], [onmouseover], [onclick])').count(),
    ).toBe(0)
    const links = await visitor.page
      .locator('li.message a')
      .evaluateAll((all) => all.map((link) => new URL((link as unknown as { href: string }).href).protocol))
    expect(new Set(links)).toEqual(new Set(['https:', 'http:']))
    expect(await visitor.page.evaluate(wasHacked)).toBe(false)
    await desk.goto(`${sandbox.url}/#/desk/${chat}`)
    await desk.getByText('<script>window.hacked=1</script>').first().waitFor()
    expect(await desk.evaluate(wasHacked)).toBe(false)
    const inbound = desk.locator('[data-testid=message]').filter({ hasText: 'click' }).first()
    expect(await inbound.locator('[data-testid=message-text] :is(a, strong)').count()).toBe(0)
    expect(shop.problems).toEqual([])
  })

  it('lets in whom their page vouches for, in every browser of theirs', async () => {
    const secret = 'a secret of thirty-two characters or more'
    const { sandbox, browser, operator } = await start({ secret, signedInOnly: true })
    const signature = createHmac('sha256', secret).update('customer-17').digest('hex')
    const shop = await openShop(
      sandbox.url,
      `data-user="customer-17" data-user-name="Grace Hopper" data-signature="${signature}"`,
    )
    const one = await shop.visit(browser)
    await one.open()
    await one.says('It is me')
    await operator.chatWith('It is me')
    expect(await operator.chats()).toMatchObject([{ name: 'Grace Hopper' }])
    const other = await shop.visit(browser)
    await other.open()
    expect(await other.texts()).toEqual(['It is me'])
    const forged = await openShop(sandbox.url, `data-user="customer-18" data-signature="${signature}"`)
    const thief = await forged.visit(browser)
    await thief.launcher.click()
    await thief.page.getByText('Please load the page again to go on.').waitFor()
    expect(await operator.chats()).toHaveLength(1)
  })

  it('shows itself only where it may', async () => {
    const { sandbox, browser, operator } = await start({ origins: ['https://www.example.com'] })
    const shop = await openShop(sandbox.url)
    const said: string[] = []
    const visitor = await shop.visit(browser)
    visitor.page.on('console', (message) => said.push(message.text()))
    await visitor.page.reload()
    await until('the reason in the console', async () => said.some((text) => text.includes('is this page allowed?')))
    expect(await visitor.launcher.count()).toBe(0)
    await operator.call('PUT', '/channels/webchat/1/settings', { values: { origins: [new URL(shop.url).origin] } })
    await visitor.page.reload()
    await visitor.launcher.waitFor()
  })

  it('speaks the visitor’s language, in the words of the settings', async () => {
    const { sandbox, browser } = await start({ texts: { de: { title: 'Frag uns!' } } })
    const shop = await openShop(sandbox.url)
    const german = await shop.visit(browser, { locale: 'de-AT' })
    await german.open()
    await german.page.getByText('Frag uns!').waitFor()
    expect(await german.field.getAttribute('placeholder')).toBe('Nachricht schreiben …')
    const russian = await shop.visit(browser, { locale: 'ru-RU' })
    await russian.open()
    await russian.page.getByText('Напишите нам').waitFor()
    const french = await shop.visit(browser, { locale: 'fr-FR' })
    await french.open()
    await french.page.getByText('Chat with us').waitFor()
  })
})

describeInBrowser('the settings of the web chat', (open) => {
  it('show what is being typed at once, and switch the chat on', async () => {
    const { page, sandbox, problems } = await open({ view: '#/settings/webchat/1' })
    const preview = page.frameLocator('webchat-settings iframe')
    await preview.getByText('Chat with us').waitFor()
    await page.getByLabel('Chat with us').fill('Ask the shop')
    await preview.getByRole('heading', { name: 'Ask the shop' }).waitFor()
    await page.getByLabel('Light or dark').selectOption('dark')
    await preview.locator('plugboard-webchat[data-scheme=dark]').waitFor({ state: 'attached' })
    await page.locator('webchat-settings select[name="form.name"]').selectOption('required')
    await page.getByLabel('Show the welcome form').check()
    await preview.getByRole('button', { name: 'Start the chat' }).waitFor()
    expect(await page.locator('webchat-settings .snippet').innerText()).toBe(
      `<script src="${sandbox.url}/connector/webchat/webchat.js" data-line="1" async></script>`,
    )
    await page.getByRole('button', { name: 'Save and switch on' }).click()
    await page.getByText('Saved. The chat is switched on.').waitFor()
    expect(sandbox.host.channels.get('webchat', 1)).toMatchObject({ ready: true })
    await page.getByRole('button', { name: 'Make a new secret' }).click()
    await page.locator('webchat-settings .secret').waitFor()
    const [chatPage] = await Promise.all([
      page.context().waitForEvent('page'),
      page.getByText('Open a page with nothing but the chat').click(),
    ])
    await chatPage.getByRole('heading', { name: 'Ask the shop' }).waitFor()
    await page.evaluate(axe)
    expect(await violationsIn(page)).toEqual([])
    expect(problems).toEqual([])
  })

  async function violationsIn(page: Page): Promise<readonly string[]> {
    const { violations: found } = await page.evaluate(() =>
      (globalThis as unknown as { axe: { run(options: object): Promise<AxeResults> } }).axe.run({ iframes: false }),
    )
    return found.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${String(target)} ${failureSummary}`),
    )
  }
})
