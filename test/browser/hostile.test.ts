import { expect, it } from 'vitest'
import { describeInBrowser } from './browser.ts'
import { pluginFolder } from './plugin-folder.ts'
import { TwoSides } from './two-sides.ts'

const ATTACKS = [
  '<img src=x onerror="window.hacked=1">',
  '<script>window.hacked=1</script>',
  '"><svg onload=window.hacked=1>',
  '{{constructor.constructor("window.hacked=1")()}}',
  '[url=javascript:window.hacked=1]click[/url]',
  '[url]javascript:window.hacked=1[/url]',
  '[b]<iframe srcdoc="<script>parent.hacked=1</script>">[/b]',
  '\u202Egnp.exe\u0000\u0007',
]

/** Tries to get a script into the page through an icon. */
const ICON = `{
  DATA_IMAGE: 'data:image/svg+xml,' + encodeURIComponent(
    '<svg xmlns="http://www.w3.org/2000/svg" onload="parent.hacked=1"><script>parent.hacked=1</script></svg>',
  ),
  COLOR: 'red',
  SIZE: '500%',
  POSITION: 'center',
}`

describeInBrowser('hostile texts', (open) => {
  it('of customers are shown as they are and run nowhere', async () => {
    const { page, problems } = await open()
    const sides = new TwoSides(page)
    await sides.newCustomer('<img src=x onerror="window.hacked=1">')
    await sides.connect()
    for (const attack of ATTACKS) await sides.customerSays(attack)
    await expect.poll(() => page.locator('[data-testid=message][data-direction=inbound]').count()).toBe(ATTACKS.length)
    expect(await page.getByTestId('desk-title').textContent()).toBe('<img src=x onerror="window.hacked=1">')
    await sides.atDesk('<script>window.hacked=1</script>').waitFor()
    const links = await page.getByTestId('message-text').locator('a').count()
    const strangers = await page.locator('main').locator('iframe, script, object, embed, img[src=x]').count()
    expect({ links, strangers, hacked: await page.evaluate(() => 'hacked' in globalThis) }).toEqual({
      links: 0,
      strangers: 0,
      hacked: false,
    })
    expect(problems).toEqual([])
  })

  it('of a plugin stay in its tile: its icon is an image, and its name a text', async () => {
    const plugin = pluginFolder({ id: 'hostile', name: '<img src=x onerror="window.hacked=1">', icon: ICON })
    const { page } = await open({ sandbox: { plugins: [plugin.path] }, view: '#/contact-centre' })
    const tile = page.locator('[data-testid=tile][data-connector=hostile]')
    await tile.getByText('<img src=x onerror="window.hacked=1">').waitFor()
    const [box, image] = [await tile.boundingBox(), await tile.locator('img').boundingBox()]
    expect(image?.width ?? 0).toBeLessThanOrEqual(52)
    expect(box).not.toBeNull()
    expect(await page.evaluate(() => 'hacked' in globalThis)).toBe(false)
  })

  it('links of customers leave the page without telling it', async () => {
    const { page } = await open()
    const sides = new TwoSides(page)
    await sides.newCustomer('Mia Chen')
    await sides.connect()
    await sides.customerSays('[url=https://shop.example/x]here[/url]')
    const link = sides.atDesk('here').locator('a')
    await link.waitFor()
    expect(await link.getAttribute('rel')).toContain('noopener')
    expect(await link.getAttribute('href')).toBe('https://shop.example/x')
  })
})
