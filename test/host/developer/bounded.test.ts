import { expect, test } from 'vitest'
import { develop } from './developed.ts'

test('at most 1,000 calls are kept, the latest', async () => {
  const developed = await develop({
    taps: (host) =>
      host.web.route({
        connector: 'shop',
        method: 'GET',
        path: '/:n',
        handle: ({ params }) => ({ body: params['n']! }),
      }),
  })
  for (let number = 0; number < 1_200; number += 1) {
    await developed.network.fetch(`http://plugboard.test/connector/shop/${number}`)
  }
  const calls = developed.host.developer.calls({ limit: 5_000 })
  expect(calls).toHaveLength(1_000)
  expect(calls.at(0)).toMatchObject({ returned: '{"body":"1199"}' })
  expect(calls.at(-1)).toMatchObject({ returned: '{"body":"200"}' })
})

test('every payload is cut at 4 kB, whatever is in it, and a call keeps 50 requests', async () => {
  const huge = 'ä'.repeat(1_000_000)
  const circle: Record<string, unknown> = { list: Array.from({ length: 10_000 }, (_, index) => ({ index, huge })) }
  circle['self'] = circle
  const developed = await develop({
    taps: (host) =>
      host.web.route({
        connector: 'shop',
        method: 'POST',
        path: '/huge',
        async handle() {
          for (let number = 0; number < 60; number += 1) {
            await host.fetch('https://shop.test/', { method: 'POST', body: huge }).catch(() => undefined)
          }
          return circle
        },
      }),
  })
  developed.network.serve('https://shop.test', () => new Response(huge, { headers: { 'content-type': 'text/plain' } }))
  await developed.network.fetch('http://plugboard.test/connector/shop/huge', { method: 'POST', body: huge })
  await developed.waitFor(() => developed.calls('POST /huge')[0]!.requests.every(({ received }) => received !== null))
  const [call] = developed.calls('POST /huge')
  for (const text of [
    call!.given,
    call!.returned!,
    ...call!.requests.flatMap(({ sent, received }) => [sent!, received!]),
  ]) {
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(4_096)
    expect(text).not.toContain('\uFFFD')
  }
  expect(call).toMatchObject({ requestsLeftOut: 10, state: 'returned' })
  expect(call!.requests).toHaveLength(50)
})

test('many large calls together stay below 16 million characters', async () => {
  const text = 'x'.repeat(4_000)
  const developed = await develop({
    taps: (host) =>
      host.web.route({
        connector: 'shop',
        method: 'POST',
        path: '/large',
        async handle() {
          const ask = (): Promise<unknown> => host.fetch('https://shop.test/', { method: 'POST', body: text })
          await Promise.all(Array.from({ length: 50 }, ask))
          return { body: text }
        },
      }),
  })
  developed.network.serve('https://shop.test', () => new Response(text))
  for (let number = 0; number < 60; number += 1) {
    await developed.network.fetch('http://plugboard.test/connector/shop/large', { method: 'POST', body: text })
  }
  await developed.waitFor(() => developed.calls('POST /large')[0]!.requests.every(({ received }) => received !== null))
  expect(developed.recorded().length).toBeLessThan(17_000_000)
  expect(developed.calls('POST /large').length).toBeGreaterThan(20)
})
