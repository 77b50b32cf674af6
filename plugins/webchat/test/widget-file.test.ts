import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import type { TestHost } from '@plugboard/testkit'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startWebchat } from './visitor.ts'

let test: TestHost

beforeAll(async () => {
  test = await startWebchat()
})

afterAll(() => test.close())

const script = 'http://plugboard.test/connector/webchat/webchat.js'

it('the widget stays under 30 kB as it travels', () => {
  const built = readFileSync(new URL('../dist/webchat.js', import.meta.url))
  expect(gzipSync(built, { level: 6 }).byteLength).toBeLessThan(30_000)
})

it('it makes no markup of texts and runs none', () => {
  const built = readFileSync(new URL('../dist/webchat.js', import.meta.url), 'utf8')
  expect(built).not.toMatch(/innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function/)
})

it('any page may load it, and a browser that has it is told so', async () => {
  const first = await test.network.fetch(script, { headers: { origin: 'https://www.example.com' } })
  expect(Object.fromEntries(first.headers)).toMatchObject({
    'content-type': 'text/javascript; charset=utf-8',
    'access-control-allow-origin': '*',
    'cross-origin-resource-policy': 'cross-origin',
    'cache-control': 'public, max-age=300, stale-while-revalidate=86400',
  })
  const again = await test.network.fetch(script, { headers: { 'if-none-match': first.headers.get('etag') ?? '' } })
  expect(again.status).toBe(304)
  expect(await again.text()).toBe('')
})
