import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { describeInBrowser } from './browser.ts'
import { type SandboxProcess, startSandboxProcess } from './sandbox-process.ts'
import { TwoSides } from './two-sides.ts'

let sandbox: SandboxProcess | undefined
let dataDir = ''

afterEach(async () => {
  await sandbox?.kill()
  if (dataDir !== '') rmSync(dataDir, { recursive: true, force: true })
})

describeInBrowser('a lost connection', (_, show) => {
  it('resumes after the host was killed, with nothing lost and nothing doubled', async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'plugboard-resume-'))
    sandbox = await startSandboxProcess(dataDir, 0)
    const port = Number(new URL(sandbox.url).port)
    const { page } = await show(sandbox.url)
    const sides = new TwoSides(page)
    await sides.newCustomer('Mia Chen')
    await sides.connect()
    for (const number of [1, 2, 3]) await sides.customerSays(`before ${number}`)
    await sides.atDesk('before 3').waitFor()
    // The customers' side is simulated and written every half second; the host's own side is durable at once.
    await expect.poll(() => readFileSync(join(dataDir, 'messengers.json'), 'utf8')).toContain('before 3')

    await sandbox.kill()
    await page.locator('[data-testid=live][data-state=reconnecting]').waitFor()
    await sides.operatorSays('said while it was down')
    await page.locator('[data-testid=pending][data-failed=true]').getByText('NETWORK').waitFor()

    sandbox = await startSandboxProcess(dataDir, port)
    await page.locator('[data-testid=live][data-state=live]').waitFor({ timeout: 30_000 })
    await page.getByTestId('pending-retry').click()
    await sides.onPhone('said while it was down').waitFor()
    for (const number of [1, 2, 3]) await sides.customerSays(`after ${number}`)
    await sides.atDesk('after 3').waitFor()

    const wanted = ['before 1', 'before 2', 'before 3', 'said while it was down', 'after 1', 'after 2', 'after 3']
    const said = await page
      .locator('[data-testid=message]:not([data-direction=system]) [data-testid=message-text]')
      .allInnerTexts()
    expect(said).toEqual(wanted)
  })
})
