import { sent } from '@plugboard/contract'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { develop, replies, says } from './developed.ts'

/** Long enough to be one, and nothing that stands in a view by itself. */
const secrets = fc
  .array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }), { minLength: 2, maxLength: 4 })
  .map((parts) => `S3${parts.join('-')}7q`)
  .filter((secret) => secret.isWellFormed() && secret.trim() === secret && secret.length >= 8)

/** Every form in which somebody could read it back. */
function formsOf(secret: string): string[] {
  const json = JSON.stringify(secret).slice(1, -1)
  const base64 = Buffer.from(secret).toString('base64')
  return [secret, json, JSON.stringify(json).slice(1, -1), encodeURIComponent(secret), base64]
}

/** Where a careless plugin puts a secret. */
const places: Readonly<
  Record<string, (secret: string) => { readonly url?: string | URL; readonly init?: RequestInit }>
> = {
  'the path': (secret) => ({ url: `https://shop.test/bot${encodeURIComponent(secret)}/send` }),
  'the path, as it is': (secret) => ({ url: `https://shop.test/bot${secret}/send` }),
  'the path of a URL': (secret) => ({ url: new URL(`/bot${secret}/send`, 'https://shop.test') }),
  'the query': (secret) => ({ url: `https://shop.test/?${new URLSearchParams({ q: `a ${secret}` }).toString()}` }),
  'the fragment': (secret) => ({ url: `https://shop.test/#x=${encodeURIComponent(secret)}` }),
  'the login': (secret) => ({ url: `https://me:${encodeURIComponent(secret)}@shop.test/` }),
  'a header with a plain name': (secret) => ({ init: { headers: { 'x-shop': `v1 ${encodeURIComponent(secret)}` } } }),
  'a bearer': (secret) => ({ init: { headers: { authorization: `Bearer ${encodeURIComponent(secret)}` } } }),
  'a basic login': (secret) => ({
    init: { headers: { authorization: `Basic ${Buffer.from(`me:${secret}`).toString('base64')}` } },
  }),
  'a JSON body': (secret) => ({ init: { method: 'POST', body: JSON.stringify({ deep: [{ text: `a${secret}b` }] }) } }),
  'JSON within JSON': (secret) => ({
    init: { method: 'POST', body: JSON.stringify({ raw: JSON.stringify({ a: secret }) }) },
  }),
  'a form': (secret) => ({ init: { method: 'POST', body: new URLSearchParams({ text: secret, to: 'me' }) } }),
  'a text': (secret) => ({ init: { method: 'POST', body: `hello ${secret} bye` } }),
  bytes: (secret) => ({ init: { method: 'POST', body: Buffer.from(`hello ${secret} bye`) } }),
  'a text past the cut': (secret) => ({ init: { method: 'POST', body: `${'x'.repeat(4_090)}${secret}` } }),
  'a text past what is read': (secret) => ({
    init: { method: 'POST', body: `${'x '.repeat(8_190)}${secret}${secret}` },
  }),
}

describe('a secret of the settings appears nowhere', () => {
  test.each(Object.entries(places))(
    'when it is in %s of a request, of an answer and of a failure',
    async (_, place) => {
      let key = ''
      const developed = await develop({
        deliver: async (host, delivery) => {
          const { url = 'https://shop.test/', init = {} } = place(key)
          await host.fetch(url, init).then(
            (response) => response.text(),
            () => undefined,
          )
          if (delivery.message.text.includes('fail')) throw new Error(`the shop refused ${key}`)
          return sent({ ids: [`id of ${key}`] })
        },
      })
      // A header outside of Latin-1 is refused by fetch itself; then there is a failure to look at.
      developed.network.serve('https://shop.test', () => Response.json({ error: `unknown key ${key}`, list: [key] }))
      await says(developed, 'hello')
      const property = fc.asyncProperty(secrets, fc.boolean(), async (secret, fails) => {
        key = secret
        await developed.host.channels.saveSettings('shop', 1, { key: secret, address: 'https://shop.test' })
        await replies(developed, fails ? 'fail' : 'go')
        const recorded = developed.recorded()
        expect(formsOf(secret).filter((form) => recorded.includes(form))).toEqual([])
      })
      await fc.assert(property, { numRuns: 12, seed: 1 })
    },
  )

  test('not where its schema marks it deep inside, nor after it was replaced', async () => {
    const developed = await develop({
      deliver: async (host) => {
        await host.fetch('https://shop.test/old-secret-1/inner-secret-2').catch(() => undefined)
        return sent({ ids: ['x'] })
      },
    })
    await says(developed, 'hello')
    await developed.host.channels.saveSettings('shop', 1, { key: 'old-secret-1', nested: { inner: 'inner-secret-2' } })
    await replies(developed, 'one')
    await developed.host.channels.saveSettings('shop', 1, { key: 'new-secret-3', nested: { inner: 'other-secret-4' } })
    await replies(developed, 'two')
    expect(developed.recorded()).not.toMatch(/(?:old|inner|new|other)-secret/)
    expect(developed.calls('messageAdd')[0]!.requests[0]!.url).toBe('https://shop.test/•••/•••')
  })
})

describe('what only its name or its looks give away is masked as well', () => {
  const secret = 'hunter2-hunter2'
  const jwt = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N'
  const bot = '123456789:AAF-abcdefghijklmnopqrstuvwxyz012345'
  test.each<[where: string, url: string, init: RequestInit, hidden: string]>([
    ['a parameter', `https://shop.test/?access_token=${secret}&page=2`, {}, secret],
    ['a signature', `https://shop.test/files/1?expires=9&signature=${secret}`, {}, secret],
    ['a login', `https://me:${secret}@shop.test/`, {}, secret],
    ['a bot address', `https://api.shop.test/bot${bot}/getMe`, {}, bot],
    ['a header', 'https://shop.test/', { headers: { 'X-Api-Key': secret } }, secret],
    ['a cookie', 'https://shop.test/', { headers: { cookie: `sid=${secret}` } }, secret],
    [
      'a field',
      'https://shop.test/',
      { method: 'POST', body: JSON.stringify({ a: [{ client_secret: secret }] }) },
      secret,
    ],
    [
      'a group',
      'https://shop.test/',
      { method: 'POST', body: JSON.stringify({ credentials: { me: secret } }) },
      secret,
    ],
    [
      'a label',
      'https://shop.test/',
      { method: 'POST', body: JSON.stringify([{ name: 'password', value: secret }]) },
      secret,
    ],
    ['a form', 'https://shop.test/', { method: 'POST', body: `user=me&password=${secret}` }, secret],
    ['a broken JSON', 'https://shop.test/', { method: 'POST', body: `{"token": "${secret}", ` }, secret],
    ['a broken group', 'https://shop.test/', { method: 'POST', body: `{"secrets": {"me": "${secret}"}, ` }, secret],
    ['a JWT', 'https://shop.test/', { method: 'POST', body: `said ${jwt}.` }, jwt],
    ['a bearer in a text', 'https://shop.test/', { method: 'POST', body: `Authorization: Bearer ${secret}` }, secret],
    [
      'a JSON text in JSON',
      'https://shop.test/',
      { method: 'POST', body: JSON.stringify({ body: JSON.stringify({ token: secret }) }) },
      secret,
    ],
  ])('%s', async (_, url, init, hidden) => {
    const developed = await develop()
    await developed.plugin.fetch(url, init).catch(() => undefined)
    expect(developed.calls('on its own')).toHaveLength(1)
    expect(developed.recorded()).not.toContain(hidden)
    expect(developed.recorded()).toContain('•••')
  })

  test('and what is no secret stays readable', async () => {
    const developed = await develop()
    const body = JSON.stringify({ text: 'Basic connector, author: Ann, page=2', tokens: undefined, count: 3 })
    await developed.plugin
      .fetch('https://shop.test/chats/42/messages?limit=10', { method: 'POST', body })
      .catch(() => undefined)
    expect(developed.calls('on its own')[0]!.requests[0]).toMatchObject({
      url: 'https://shop.test/chats/42/messages?limit=10',
      sent: '{"text":"Basic connector, author: Ann, page=2","count":3}',
    })
  })
})

test('a long id keeps all its digits, also beside a secret', async () => {
  const developed = await develop()
  const body = '{"id":12345678901234567890,"amount":1.50,"token":"abcdefgh"}'
  await developed.plugin.fetch('https://shop.test/', { method: 'POST', body }).catch(() => undefined)
  const [request] = developed.calls('on its own')[0]!.requests
  expect(request!.sent).toBe('{"id":12345678901234567890,"amount":1.50,"token":"•••"}')
})

test('values that fight back are shown as what can be shown of them', async () => {
  const hostile = {
    get trap(): never {
      throw new Error('looked at')
    },
    big: 10n,
    call: () => 1,
    date: new Date(Number.NaN),
    map: new Map([['token', 'abcdefgh']]),
    proxy: new Proxy(
      {},
      {
        ownKeys: () => {
          throw new Error('no')
        },
      },
    ),
  }
  const developed = await develop({
    taps: (host) => host.web.route({ connector: 'shop', method: 'GET', path: '/x', handle: () => ({ body: hostile }) }),
  })
  await developed.network.fetch('http://plugboard.test/connector/shop/x').catch(() => undefined)
  expect(developed.calls('GET /x')).toMatchObject([{ state: 'returned', returned: '"something that cannot be shown"' }])
  expect(developed.recorded()).not.toContain('abcdefgh')
})
