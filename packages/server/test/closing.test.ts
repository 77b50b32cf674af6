import { once } from 'node:events'
import { createServer as createPlainServer } from 'node:http'
import { connect } from 'node:net'
import { describe, expect, it } from 'vitest'
import type { WebResponse } from '@plugboard/contract'
import { systemClock, waitFor } from '@plugboard/testkit'
import { serveFake } from './serve-fake.ts'

const real = { clock: systemClock, timeoutMs: 10_000 }

describe('listening', () => {
  it('tells the host where it is reached', async () => {
    const { server, host } = serveFake()
    const url = await server.listen({ host: '127.0.0.1', port: 0 })
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    expect(host.publicUrls).toEqual([url])
    await server.close()
    const named = serveFake({ publicUrl: 'https://chat.example.com' })
    await named.server.listen({ host: '127.0.0.1', port: 0 })
    expect(named.host.publicUrls).toEqual(['https://chat.example.com'])
    await named.server.close()
  })

  it('on a port that is taken names it', async () => {
    const other = createPlainServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as { port: number }
    await expect(serveFake().server.listen({ host: '127.0.0.1', port })).rejects.toMatchObject({
      code: 'PORT_TAKEN',
      facts: { port },
    })
    other.close()
  })
})

describe('closing', () => {
  async function serve(handle: () => Promise<WebResponse>) {
    const { server, host } = serveFake()
    host.routes.push({ connector: 'shop', method: 'GET', path: '/slow', handle })
    return { server, url: await server.listen({ host: '127.0.0.1', port: 0 }) }
  }

  it('lets a running request end', async () => {
    const started = Promise.withResolvers<void>()
    const finish = Promise.withResolvers<WebResponse>()
    const { server, url } = await serve(() => {
      started.resolve()
      return finish.promise
    })
    const answer = fetch(`${url}/connector/shop/slow`)
    await started.promise
    const closed = server.close()
    finish.resolve({ body: 'done' })
    expect(await (await answer).text()).toBe('done')
    const begin = performance.now()
    await closed
    expect(performance.now() - begin).toBeLessThan(2000)
    await expect(fetch(`${url}/health`)).rejects.toThrow()
  })

  it('cuts a request that takes too long', async () => {
    const started = Promise.withResolvers<void>()
    const { server, url } = await serve(() => {
      started.resolve()
      return new Promise(() => undefined)
    })
    const answer = fetch(`${url}/connector/shop/slow`).catch((error: unknown) => error)
    await started.promise
    await server.close(50)
    expect(await answer).toBeInstanceOf(Error)
  })

  it('does not wait for connections on which nothing was said', async () => {
    const { server, url } = await serve(async () => ({}))
    const socket = connect(Number(new URL(url).port), '127.0.0.1')
    await once(socket, 'connect')
    const begin = performance.now()
    await server.close()
    expect(performance.now() - begin).toBeLessThan(2000)
  })
})

describe('what is no request', () => {
  it.each([
    'nonsense\r\n\r\n',
    'GET / HTTP/1.1\r\n\r\n',
    `GET / HTTP/1.1\r\nhost: localhost\r\nx: ${'y'.repeat(20_000)}\r\n\r\n`,
    'GET /%zz HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n',
  ])('is answered with a problem: %j', async (bytes) => {
    const { server } = serveFake()
    const url = await server.listen({ host: '127.0.0.1', port: 0 })
    const socket = connect(Number(new URL(url).port), '127.0.0.1')
    let text = ''
    socket.on('data', (data) => (text += String(data)))
    socket.write(bytes)
    await waitFor(() => text.includes('}'), real)
    expect(text).toMatch(/^HTTP\/1\.1 4\d\d /)
    expect(text).toContain('application/problem+json')
    socket.destroy()
    await server.close()
  })
})
