import { describe, expect, it } from 'vitest'
import { asAdministrator, serveFake } from './serve-fake.ts'

describe('a file that goes out', () => {
  async function open(mime: string, name = 'file'): Promise<Record<string, unknown>> {
    const answer = await serveFake().server.inject(
      `/files/abc?expires=1&signature=x&mime=${encodeURIComponent(mime)}&name=${encodeURIComponent(name)}`,
    )
    expect(answer.statusCode).toBe(200)
    return answer.headers
  }

  it.each([
    ['image/png', true],
    ['IMAGE/JPEG', true],
    ['video/mp4', true],
    ['audio/mpeg', true],
    ['image/svg+xml', false],
    ['text/html', false],
    ['application/xhtml+xml', false],
    ['application/pdf', false],
    ['text/javascript', false],
    ['image/png; x="', false],
    ['nonsense', false],
  ])('of type %s is shown in place: %s', async (mime, inline) => {
    const headers = await open(mime)
    expect(headers['content-disposition']).toMatch(inline ? /^inline;/ : /^attachment;/)
    expect(headers['content-type']).toBe(inline ? mime.toLowerCase() : 'application/octet-stream')
  })

  it('can do nothing, whatever it is', async () => {
    expect(await open('image/png')).toMatchObject({
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'cross-origin',
    })
  })

  it.each([
    ['report.pdf', `attachment; filename="report.pdf"; filename*=UTF-8''report.pdf`],
    ['Ünï "x".txt', `attachment; filename="_n_ _x_.txt"; filename*=UTF-8''%C3%9Cn%C3%AF%20%22x%22.txt`],
    ['a\r\nset-cookie: x', `attachment; filename="a__set-cookie: x"; filename*=UTF-8''a%0D%0Aset-cookie%3A%20x`],
    ["it's (1)*", `attachment; filename="it's (1)*"; filename*=UTF-8''it%27s%20%281%29%2A`],
  ])('called %j keeps its name', async (name, header) => {
    expect((await open('text/plain', name))['content-disposition']).toBe(header)
  })
})

describe('a file that comes in', () => {
  async function put(payload: Buffer | string, headers: Record<string, string> = {}, url = '/api/v1/files?name=a.bin') {
    return serveFake().server.inject({ method: 'POST', url, payload, headers: { ...asAdministrator, ...headers } })
  }

  it.each([
    [undefined, 'application/octet-stream'],
    ['image/png', 'image/png'],
    ['Text/Plain; charset=utf-8', 'text/plain'],
    ['application/json', 'application/json'],
    ['multipart/form-data; boundary=x', 'multipart/form-data'],
  ])('of type %s is stored as %s', async (type, mime) => {
    const answer = await put('not json {', type === undefined ? {} : { 'content-type': type })
    expect([answer.statusCode, answer.json()]).toEqual([201, { id: 'f1', name: 'a.bin', mime, size: 10 }])
  })

  it('has up to 25 MB and a name', async () => {
    expect((await put(Buffer.alloc(25_000_000))).statusCode).toBe(201)
    expect((await put(Buffer.alloc(25_000_001))).json()).toMatchObject({
      status: 413,
      code: 'HTTP_BODY_TOO_LARGE',
      facts: { maxBytes: 25_000_000 },
    })
    expect((await put('x', {}, '/api/v1/files')).json()).toMatchObject({ code: 'HTTP_INPUT_INVALID', field: 'name' })
  })
})
