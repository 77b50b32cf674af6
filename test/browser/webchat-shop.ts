import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core'

/** A web page of somebody else: another origin than the host's, with a strict policy, and with the one line in it. */
export class WebchatShop {
  readonly #server: Server
  readonly #opened: BrowserContext[] = []
  /** What browsers reported: errors, and what a policy refused. */
  readonly problems: string[] = []

  private constructor(server: Server) {
    this.#server = server
  }

  /** @param attributes of the script's tag, besides `src` and `data-line` */
  static async open(host: string, attributes = '', line = 1): Promise<WebchatShop> {
    const policy = [
      "default-src 'none'",
      `script-src ${host}`,
      `connect-src ${host} ${host.replace('http', 'ws')}`,
      `img-src ${host}`,
      "require-trusted-types-for 'script'",
    ].join('; ')
    const html = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><title>Shop</title></head>
<body><main><h1>Jackets</h1><p>Blue ones and red ones.</p></main>
<script src="${host}/connector/webchat/webchat.js" data-line="${line}" ${attributes}></script></body></html>`
    const server = createServer((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy })
      response.end(html)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return new WebchatShop(server)
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/`
  }

  /** A visitor with a browser of their own. */
  async visit(browser: Browser, options: BrowserContextOptions = {}): Promise<WebchatVisitor> {
    const context = await browser.newContext({ viewport: { width: 1100, height: 760 }, locale: 'en-GB', ...options })
    this.#opened.push(context)
    const visitor = new WebchatVisitor(context, await context.newPage())
    await this.show(visitor.page)
    return visitor
  }

  async show(page: Page): Promise<void> {
    page.setDefaultTimeout(15_000)
    page.on('pageerror', (error) => this.problems.push(error.message))
    page.on('console', (message) => {
      if (/Content Security Policy|TrustedHTML/.test(message.text())) this.problems.push(message.text())
    })
    await page.goto(this.url)
  }

  async close(): Promise<void> {
    for (const context of this.#opened) await context.close()
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }
}

/** The widget in the words of a test. */
export class WebchatVisitor {
  readonly context: BrowserContext
  readonly page: Page

  constructor(context: BrowserContext, page: Page) {
    this.context = context
    this.page = page
  }

  get launcher(): Locator {
    return this.page.locator('.launcher')
  }

  get field(): Locator {
    return this.page.locator('.composer textarea')
  }

  async open(): Promise<void> {
    await this.launcher.click()
    await this.page.locator('[role=log][aria-busy=false]').waitFor()
  }

  async says(text: string): Promise<void> {
    await this.field.fill(text)
    await this.field.press('Enter')
  }

  message(text: string): Locator {
    return this.page.locator('li.message').filter({ hasText: text })
  }

  /** Every message as it stands there, from top to bottom. */
  async texts(): Promise<readonly string[]> {
    return await this.page.locator('li.message .bubble').allInnerTexts()
  }

  /** Everything that was written has been taken. */
  async settled(): Promise<void> {
    await this.page.locator('[data-mark=waiting]').first().waitFor({ state: 'detached' })
  }
}
