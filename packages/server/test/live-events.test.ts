import { connect, type Socket } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { virtualClock, waitFor, systemClock } from '@plugboard/testkit'
import type { LiveEvent } from '@plugboard/contract'
import { asAdministrator, serveFake } from './serve-fake.ts'

const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const server of open.splice(0)) await server.close()
})

async function serve(options: Parameters<typeof serveFake>[0] = {}) {
  const served = serveFake(options)
  open.push(served.server)
  const url = await served.server.listen({ host: '127.0.0.1', port: 0 })
  return { ...served, url }
}

/** What a browser reads, piece by piece. */
async function reader(url: string, headers: Record<string, string> = {}) {
  const abort = new AbortController()
  const answer = await fetch(`${url}/api/v1/events`, {
    headers: { ...asAdministrator, ...headers },
    signal: abort.signal,
  })
  const pieces = answer.body!.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  return {
    answer,
    leave: () => abort.abort(),
    async until(words: string): Promise<string> {
      while (!text.includes(words)) {
        const { value, done } = await pieces.read()
        if (done) throw new Error(`the stream ended before ${words}: ${text}`)
        text += value
      }
      return text
    },
    async untilEnd(): Promise<void> {
      while (!(await pieces.read()).done);
    },
  }
}

const typing: LiveEvent = { type: 'typing', data: { chat: 1 as never, name: 'Ann\nfrom the shop' } }
const reset: LiveEvent = { type: 'reset', data: { reason: 'x' } }

const real = { clock: systemClock, timeoutMs: 10_000 }

describe('live events', () => {
  it('come as frames: events of the journal with an id, those of the moment without', async () => {
    const { url, host } = await serve()
    const page = await reader(url)
    expect(page.answer.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
    await waitFor(() => host.streams() === 1, real)
    host.tell('8', reset)
    host.tell(null, typing)
    const text = await page.until('shop"}\n\n')
    expect(text).toContain('id: 8\nevent: reset\ndata: {"reason":"x"}\n\n')
    expect(text).toContain('\n\nevent: typing\ndata: {"chat":1,"name":"Ann\\nfrom the shop"}\n\n')
    page.leave()
    await waitFor(() => host.streams() === 0, real)
  })

  it('go on after the last id that the client saw, which wins over the cursor', async () => {
    const { url, host } = await serve()
    const pages = [await reader(url, { 'last-event-id': '42' }), await reader(url)]
    const third = await fetch(`${url}/api/v1/events?cursor=17`, {
      headers: { ...asAdministrator, 'last-event-id': '43' },
    })
    await third.body!.cancel()
    const fourth = await fetch(`${url}/api/v1/events?cursor=17`, { headers: asAdministrator })
    await fourth.body!.cancel()
    await waitFor(() => host.cursors.length === 4, real)
    expect(host.cursors).toEqual(['42', null, '43', '17'])
    for (const page of pages) page.leave()
  })

  it('are kept alive by a comment every 15 seconds', async () => {
    const clock = virtualClock()
    const { url, host } = await serve({ clock })
    const page = await reader(url)
    await waitFor(() => host.streams() === 1, real)
    await clock.advance(14_999)
    host.tell(null, typing)
    expect(await page.until('shop"}')).not.toContain(': still here')
    await clock.advance(1)
    expect(await page.until('still here')).toContain('\n\n: still here\n\n')
    page.leave()
  })

  it('end soon after the login has ended', async () => {
    const clock = virtualClock()
    const { url, host } = await serve({ clock })
    const page = await reader(url)
    await waitFor(() => host.streams() === 1, real)
    Object.assign(host.operators, { who: async () => null })
    await clock.advance(15_000)
    await page.untilEnd()
    await waitFor(() => host.streams() === 0, real)
  })

  it('end when the server closes', async () => {
    const { url, host, server } = await serve()
    const page = await reader(url)
    await waitFor(() => host.streams() === 1, real)
    const ended = page.untilEnd()
    await server.close()
    await ended
    expect(host.streams()).toBe(0)
  })

  it('are cut for a client that stops reading, and slow down nobody else', async () => {
    const { url, host } = await serve()
    const stuck = await stuckClient(url)
    const page = await reader(url)
    await waitFor(() => host.streams() === 2, real)
    const big: LiveEvent = { type: 'typing', data: { chat: 1 as never, name: 'x'.repeat(64_000) } }
    for (let count = 0; count < 400 && host.streams() === 2; count++) {
      host.tell(String(count), big)
      await page.until(`id: ${count}\n`)
    }
    await waitFor(() => host.streams() === 1, real)
    expect(await stuck.closed()).toBe(true)
    host.tell('last', typing)
    await page.until('id: last\n')
    page.leave()
  })
})

/** Sends a request and never reads the answer. */
async function stuckClient(url: string): Promise<{ closed(): Promise<boolean> }> {
  const { hostname, port } = new URL(url)
  const socket: Socket = connect(Number(port), hostname)
  socket.on('error', () => undefined)
  socket.pause()
  await new Promise((resolve) => socket.once('connect', resolve))
  socket.write(`GET /api/v1/events HTTP/1.1\r\nhost: ${hostname}\r\ncookie: ${asAdministrator.cookie}\r\n\r\n`)
  return {
    closed: () =>
      new Promise((resolve) => {
        socket.on('close', () => resolve(true))
        socket.resume()
      }),
  }
}
