import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { consoleFolder } from '@plugboard/console'
import { type Sandbox, type SandboxOptions, startSandbox } from '@plugboard/sandbox'
import { type Browser, type BrowserContextOptions, chromium as playwright, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe } from 'vitest'
import { chromium, chromiumArguments } from '../tools/chromium.ts'

const REQUIRED = process.env['PLUGBOARD_REQUIRE_ALL'] === '1'
const MISSING = chromium === undefined
/** How long a test waits for something to appear on the page. */
const WAIT_MS = 30_000

/** A page in a real browser, at a sandbox of its own. */
export interface OpenPage {
  readonly page: Page
  readonly sandbox: Sandbox
  /** Errors of the page's own scripts, and what the security policy refused. */
  readonly problems: readonly string[]
}

/** What a test has open; closed after it, the latest first. */
type Closers = (() => Promise<void> | void)[]

export interface OpenPageOptions {
  readonly sandbox?: SandboxOptions
  readonly context?: BrowserContextOptions
  /** The view to begin with, such as `#/status`. */
  readonly view?: string
}

/** Tests that share one browser; each opens pages of its own. Skipped, and said so, where there is no Chromium. */
export function describeInBrowser(
  name: string,
  tests: (
    open: (options?: OpenPageOptions) => Promise<OpenPage>,
    show: (url: string) => Promise<Pick<OpenPage, 'page' | 'problems'>>,
  ) => void,
): void {
  const title = MISSING ? `${name} (no Chromium: apt-get install chromium, or name it in PLUGBOARD_CHROMIUM)` : name
  // A browser on a machine that others use as well stalls now and then: once more, then it is red.
  describe.skipIf(MISSING && !REQUIRED)(title, { timeout: 120_000, retry: 1 }, () => {
    let browser: Browser
    const opened: Closers = []
    beforeAll(async () => void (browser = await launch()), 60_000)
    afterEach(async () => {
      for (const close of opened.splice(0).toReversed()) await close()
    })
    afterAll(() => browser?.close())
    tests(
      (options) => openPage(browser, opened, options),
      (url) => showPage(browser, opened, url),
    )
  })
}

async function launch(): Promise<Browser> {
  if (chromium === undefined) throw new Error('There is no Chromium: apt-get install chromium.')
  if (!existsSync(join(consoleFolder, 'index.html'))) {
    throw new Error('The page is not built: run npx vite build in packages/console.')
  }
  return await playwright.launch({ executablePath: chromium, args: [...chromiumArguments], headless: true })
}

async function openPage(browser: Browser, opened: Closers, options: OpenPageOptions = {}): Promise<OpenPage> {
  const dataDir = mkdtempSync(join(tmpdir(), 'plugboard-browser-'))
  opened.push(() => rmSync(dataDir, { recursive: true, force: true }))
  const sandbox = await startSandbox({ port: 0, dataDir, ...options.sandbox })
  opened.push(() => sandbox.close())
  return { ...(await showPage(browser, opened, sandbox.url, options)), sandbox }
}

/** Opens the page at an address and waits until it is live. */
async function showPage(
  browser: Browser,
  opened: Closers,
  url: string,
  { context, view = '' }: OpenPageOptions = {},
): Promise<Pick<OpenPage, 'page' | 'problems'>> {
  const page = await (await browser.newContext({ viewport: { width: 1400, height: 860 }, ...context })).newPage()
  opened.push(() => page.context().close())
  page.setDefaultTimeout(WAIT_MS)
  const problems: string[] = []
  page.on('pageerror', (error) => problems.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error' && message.text().includes('Content Security Policy')) problems.push(message.text())
  })
  await page.goto(`${url}/${view}`)
  await page.locator('[data-testid=live][data-state=live]').waitFor()
  return { page, problems }
}
