import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Fetch, FileId } from '@plugboard/contract'
import type { FileStore, Store } from '@plugboard/store'
import { openMemoryFileStore, openMemoryStore } from '@plugboard/store-sqlite'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createFiles, type Files, type FilesOptions } from '../src/files/create-files.ts'
import { dispositionName, safeFileName } from '../src/files/file-name.ts'
import { mediaType } from '../src/files/media-type.ts'
import { isPublicAddress } from '../src/files/public-address.ts'
import { noMeter } from '../src/metrics/meter.ts'
import { HandClock } from './hand-clock.ts'

const hello = new TextEncoder().encode('hello')
const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3])
const publicIp = '93.184.215.14'

let clock: HandClock
let store: Store
let bytes: FileStore

async function openFiles(options: Partial<FilesOptions> = {}): Promise<Files> {
  const files = createFiles({
    store,
    files: bytes,
    clock,
    fetch: () => Promise.reject(new Error('no network')),
    publicUrl: () => 'https://host.example',
    allowedOrigins: () => [],
    lookup: () => Promise.resolve([publicIp]),
    meter: noMeter,
    ...options,
  })
  await files.load()
  return files
}

/** A network of given answers, which remembers what was asked. */
function network(answers: Readonly<Record<string, () => Response | Promise<Response>>>): {
  readonly fetch: Fetch
  readonly asked: string[]
} {
  const asked: string[] = []
  return {
    asked,
    async fetch(input) {
      asked.push(String(input))
      const answer = answers[String(input)]
      if (answer === undefined) throw new TypeError('fetch failed')
      return answer()
    },
  }
}

function redirect(to: string): () => Response {
  return () => new Response(null, { status: 302, headers: { location: to } })
}

function queryOf(link: string): Record<string, string> {
  return Object.fromEntries(new URL(link).searchParams)
}

beforeEach(async () => {
  clock = new HandClock()
  store = await openMemoryStore({ clock })
  bytes = openMemoryFileStore()
})

describe('stored files', () => {
  test('an upload is found and read by its id, also after a restart', async () => {
    const put = await (await openFiles()).put({ name: 'hello.txt', mime: 'Text/Plain; charset=utf-8', data: hello })
    expect(put).toEqual({ id: expect.stringMatching(/^[0-9a-f]{64}$/), name: 'hello.txt', mime: 'text/plain', size: 5 })
    const later = await openFiles()
    expect(await later.find(put.id)).toEqual(put)
    const read = await later.read(put.id)
    expect({ ...read, data: Buffer.from(read.data).toString() }).toEqual({
      name: 'hello.txt',
      mime: 'text/plain',
      data: 'hello',
    })
  })

  test('the same content under two names has one id, and every link its own name', async () => {
    const files = await openFiles()
    const first = await files.put({ name: 'one.txt', mime: 'text/plain', data: hello })
    const second = await files.put({ name: 'two.csv', mime: 'text/csv', data: hello })
    expect(second.id).toBe(first.id)
    expect(await files.find(first.id)).toMatchObject({ name: 'two.csv' })
    expect(await files.open(first.id, queryOf(files.link(first)))).toMatchObject({
      name: 'one.txt',
      mime: 'text/plain',
    })
    expect(await files.open(first.id, queryOf(files.link(second)))).toMatchObject({ name: 'two.csv', mime: 'text/csv' })
  })

  test('content without a label is still a file', async () => {
    const id = await bytes.put(hello)
    expect(await (await openFiles()).find(id)).toEqual({ id, name: 'file', mime: 'application/octet-stream', size: 5 })
  })

  test.for(['', '../../etc/passwd', 'f'.repeat(64), 'F'.repeat(64), 'x'.repeat(64)])(
    'there is no file %j',
    async (id) => {
      const files = await openFiles()
      await expect(files.find(id)).rejects.toMatchObject({ code: 'FILE_UNKNOWN' })
      await expect(files.read(id)).rejects.toMatchObject({ code: 'FILE_UNKNOWN' })
    },
  )

  test('one byte too many is refused, the last one allowed is not', async () => {
    const files = await openFiles({ maxBytes: 5 })
    expect(await files.put({ name: 'a', mime: '', data: hello })).toMatchObject({ size: 5 })
    const large = files.put({ name: 'large.bin', mime: '', data: new Uint8Array(6) })
    await expect(large).rejects.toMatchObject({ code: 'FILE_TOO_LARGE', facts: { file: 'large.bin', maxBytes: 5 } })
  })
})

describe('signed links', () => {
  const name = 'a b&c=d.txt'
  let files: Files
  let id: FileId
  let link: string

  beforeEach(async () => {
    files = await openFiles()
    id = (await files.put({ name, mime: 'text/plain', data: hello })).id
    link = files.link({ id, name, mime: 'text/plain' })
  })

  test('lead to this host and open the file for 24 hours', async () => {
    expect(link).toMatch(
      `https://host.example/files/${id}?expires=${clock.now() / 1000 + 86_400}&name=a+b%26c%3Dd.txt&`,
    )
    clock.pass(86_400_000)
    expect(await files.open(id, queryOf(link))).toMatchObject({ name, mime: 'text/plain' })
    clock.pass(1_000)
    await expect(files.open(id, queryOf(link))).rejects.toMatchObject({ code: 'FILE_LINK_INVALID' })
  })

  test.for([
    ['the name', { name: 'other.txt' }],
    ['the media type', { mime: 'text/html' }],
    ['the end', { expires: '99999999999' }],
    ['the signature', { signature: 'A'.repeat(43) }],
    ['the end, into nonsense', { expires: 'Infinity' }],
    ['the signature, into nothing', { signature: '' }],
  ])('nobody can change %s', async ([, change]) => {
    const opened = files.open(id, { ...queryOf(link), ...(change as object) })
    await expect(opened).rejects.toMatchObject({ code: 'FILE_LINK_INVALID' })
  })

  test('nobody can use one for another file, or open without one', async () => {
    const other = await files.put({ name, mime: 'text/plain', data: png })
    await expect(files.open(other.id, queryOf(link))).rejects.toMatchObject({ code: 'FILE_LINK_INVALID' })
    await expect(files.open(id, {})).rejects.toMatchObject({ code: 'FILE_LINK_INVALID' })
  })

  test('still open after a restart and on another worker, and not on another installation', async () => {
    expect(await (await openFiles()).open(id, queryOf(link))).toMatchObject({ name })
    store = await openMemoryStore({ clock })
    await expect((await openFiles()).open(id, queryOf(link))).rejects.toMatchObject({ code: 'FILE_LINK_INVALID' })
  })

  test('a valid link of a file that is gone says so', async () => {
    const gone = 'a'.repeat(64) as FileId
    const opened = files.open(gone, queryOf(files.link({ id: gone, name, mime: 'text/plain' })))
    await expect(opened).rejects.toMatchObject({ code: 'FILE_UNKNOWN' })
  })
})

describe('taking in what a connector gives', () => {
  test('bytes are stored under a plain name and type', async () => {
    const files = await openFiles()
    const stored = await files.intake({ data: png, name: 'C:\\pics\\cat.png' })
    expect(stored).toEqual({ id: stored.id, name: 'cat.png', mime: 'image/png', size: png.length, failed: null })
    expect(await files.read(stored.id!)).toMatchObject({ name: 'cat.png' })
  })

  test('an address is fetched', async () => {
    const { fetch } = network({
      'https://cdn.example/a/photo%20one.png?x=1': () =>
        new Response(png, { headers: { 'content-type': 'image/png' } }),
    })
    const stored = await (await openFiles({ fetch })).intake({ url: 'https://cdn.example/a/photo%20one.png?x=1' })
    expect(stored).toMatchObject({ name: 'photo one.png', mime: 'image/png', size: png.length, failed: null })
  })

  test.for([
    [
      'the given one first',
      { name: 'mine.txt' },
      { 'content-disposition': 'attachment; filename="theirs.txt"' },
      'mine.txt',
    ],
    ['then the header', {}, { 'content-disposition': 'attachment; filename="theirs.txt"' }, 'theirs.txt'],
    ['then the path', {}, {}, 'path.txt'],
  ] as const)('the name: %s', async ([, file, headers, name]) => {
    const url = 'https://cdn.example/path.txt'
    const { fetch } = network({ [url]: () => new Response('x', { headers }) })
    expect(await (await openFiles({ fetch })).intake({ ...file, url })).toMatchObject({ name, failed: null })
  })

  test.for([
    ['neither address nor bytes', {}, 'no address'],
    ['no address', { url: 'nowhere' }, 'no address'],
    ['another scheme', { url: 'file:///etc/passwd' }, 'file:'],
    ['inline data', { url: 'data:text/plain,x' }, 'data:'],
    ['credentials', { url: 'https://user:pass@cdn.example/x' }, 'password'],
    ['a failing connection', { url: 'https://cdn.example/down' }, 'connection failed'],
    ['an answer that is not 200', { url: 'https://cdn.example/404' }, '404'],
    ['an empty success', { url: 'https://cdn.example/204' }, '204'],
    ['a redirect to nowhere', { url: 'https://cdn.example/lost' }, '302'],
    ['a redirect in a circle', { url: 'https://cdn.example/circle' }, '5 redirects'],
    ['too many bytes at hand', { data: new Uint8Array(11), name: 'big' }, 'more than 10 bytes'],
    ['too many bytes announced', { url: 'https://cdn.example/announced' }, 'more than 10 bytes'],
    ['too many bytes', { url: 'https://cdn.example/large' }, 'more than 10 bytes'],
  ] as const)('%s fails with a reason for people, and throws nothing', async ([, file, reason]) => {
    const { fetch } = network({
      'https://cdn.example/404': () => new Response('x', { status: 404 }),
      'https://cdn.example/204': () => new Response(null, { status: 204 }),
      'https://cdn.example/lost': () => new Response(null, { status: 302 }),
      'https://cdn.example/circle': redirect('/circle'),
      'https://cdn.example/announced': () => new Response('x', { headers: { 'content-length': '11' } }),
      'https://cdn.example/large': () => new Response('12345678901'),
    })
    const stored = await (await openFiles({ fetch, maxBytes: 10 })).intake(file)
    expect(stored).toMatchObject({ id: null, size: 0, failed: expect.stringContaining(reason) as string })
  })

  test('a reason shows neither path nor query, which may hold a token of the messenger', async () => {
    const stored = await (await openFiles()).intake({ url: 'https://cdn.example/bot123:SECRET/x?key=SECRET' })
    expect(stored.failed).toContain('https://cdn.example')
    expect(stored.failed).not.toContain('SECRET')
  })

  test('a store that cannot write is a failed file too', async () => {
    bytes = { ...bytes, put: () => Promise.reject(new Error('disk /secret/path is full')) }
    expect(await (await openFiles()).intake({ data: hello, name: 'a.txt' })).toEqual({
      id: null,
      name: 'a.txt',
      mime: 'application/octet-stream',
      size: 0,
      failed: 'The file could not be stored.',
    })
  })

  test('an endless body stops being read once it is too large', async () => {
    let given = 0
    let cancelled = false
    const body = new ReadableStream({
      pull(controller) {
        given += 1
        controller.enqueue(new Uint8Array(1_000))
      },
      cancel() {
        cancelled = true
      },
    })
    const { fetch } = network({ 'https://cdn.example/endless': () => new Response(body) })
    const stored = await (await openFiles({ fetch, maxBytes: 10_000 })).intake({ url: 'https://cdn.example/endless' })
    expect(stored.id).toBeNull()
    expect(given).toBeLessThan(20)
    expect(cancelled).toBe(true)
  })

  test.for([
    ['a name server', { lookup: () => new Promise<string[]>(() => undefined) }],
    ['an answer', { fetch: () => new Promise<Response>(() => undefined) }],
    ['a body', { fetch: () => Promise.resolve(new Response(new ReadableStream({}))) }],
  ] as const)('%s that hangs is given up after 30 seconds', async ([, hanging]) => {
    const { fetch } = network({})
    const files = await openFiles({ fetch, ...hanging })
    const taken = files.intake({ url: 'https://cdn.example/slow' })
    await settle()
    clock.pass(30_000)
    expect((await taken).failed).toContain('longer than 30 seconds')
    expect(clock.alarms).toBe(0)
  })

  test('no more than 8 downloads run at once, and all are done in the end', async () => {
    let running = 0
    let most = 0
    const fetch: Fetch = async () => {
      running += 1
      most = Math.max(most, running)
      await settle()
      running -= 1
      return new Response('x')
    }
    const files = await openFiles({ fetch })
    const all = Array.from({ length: 40 }, (_, index) => files.intake({ url: `https://cdn.example/${index}` }))
    expect((await Promise.all(all)).every(({ failed }) => failed === null)).toBe(true)
    expect(most).toBe(8)
  })
})

describe('addresses that are not fetched', () => {
  test.for([
    'http://127.0.0.1/x',
    'http://127.1/x',
    'http://0x7f000001/x',
    'http://2130706433/x',
    'http://0.0.0.0/x',
    'http://10.1.2.3/x',
    'http://172.31.0.1/x',
    'http://192.168.1.1/x',
    'http://100.100.100.200/x',
    'http://169.254.169.254/latest/meta-data',
    'http://168.63.129.16/x',
    'http://224.0.0.1/x',
    'http://255.255.255.255/x',
    'http://[::1]/x',
    'http://[::]/x',
    'http://[::ffff:127.0.0.1]/x',
    'http://[::ffff:a9fe:a9fe]/x',
    'http://[64:ff9b::7f00:1]/x',
    'http://[2002:7f00:1::]/x',
    'http://[fd00:ec2::254]/x',
    'http://[fe80::1]/x',
    'http://[ff02::1]/x',
  ])('%s', async (url) => {
    const { fetch, asked } = network({ [url]: () => new Response('secret') })
    const stored = await (await openFiles({ fetch })).intake({ url })
    expect(stored.failed).toContain('is not fetched')
    expect(asked).toEqual([])
  })

  test.for([[['127.0.0.1']], [[publicIp, '10.0.0.1']], [['::1']], [['fe80::1%eth0']]])(
    'a name that resolves to %j',
    async ([addresses]) => {
      const { fetch, asked } = network({})
      const lookup = (): Promise<readonly string[]> => Promise.resolve(addresses as readonly string[])
      const stored = await (await openFiles({ fetch, lookup })).intake({ url: 'https://inner.example/x' })
      expect(stored.failed).toContain('public')
      expect(asked).toEqual([])
    },
  )

  test('a name that does not resolve is a failed download', async () => {
    const files = await openFiles({ lookup: () => Promise.reject(new Error('ENOTFOUND')) })
    expect((await files.intake({ url: 'https://nowhere.example/x' })).failed).toContain('no address')
  })

  test('a public address that redirects to an inner one is stopped there', async () => {
    const { fetch, asked } = network({
      'https://cdn.example/a': redirect('https://cdn.example/b'),
      'https://cdn.example/b': redirect('http://169.254.169.254/latest/meta-data'),
      'http://169.254.169.254/latest/meta-data': () => new Response('secret'),
    })
    const stored = await (await openFiles({ fetch })).intake({ url: 'https://cdn.example/a' })
    expect(stored.failed).toContain('http://169.254.169.254 is not fetched')
    expect(asked).toEqual(['https://cdn.example/a', 'https://cdn.example/b'])
  })

  test('5 redirects are followed', async () => {
    const hops = Object.fromEntries(
      [1, 2, 3, 4, 5].map((hop) => [`https://cdn.example/${hop}`, redirect(`/${hop + 1}`)] as const),
    )
    const { fetch } = network({ ...hops, 'https://cdn.example/6': () => new Response('x') })
    expect(await (await openFiles({ fetch })).intake({ url: 'https://cdn.example/1' })).toMatchObject({
      name: '6',
      failed: null,
    })
  })

  test.for(['8.8.8.8', '1.1.1.1', '172.32.0.1', '2606:4700:4700::1111', '2a00:1450::1'])('%s is public', (address) => {
    expect(isPublicAddress(address)).toBe(true)
  })
})

describe('a messenger on this machine', () => {
  let stop = (): void => undefined

  async function listen(answer: RequestListener): Promise<string> {
    const server = createServer(answer)
    stop = () => {
      server.close()
      server.closeAllConnections()
    }
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  }

  afterEach(() => {
    stop()
  })

  test('is fetched from where its origin is allowed, and only there', async () => {
    const origin = await listen((_, response) => response.end(png))
    const open = await openFiles({ fetch, allowedOrigins: () => [origin] })
    expect(await open.intake({ url: `${origin}/cat` })).toMatchObject({ name: 'cat', mime: 'image/png', failed: null })
    const closed = await openFiles({ fetch, allowedOrigins: () => [origin.replace(/\d+$/, '1')] })
    expect((await closed.intake({ url: `${origin}/cat` })).failed).toContain('is not fetched')
  })

  test('may redirect within its origin, and to no other on this machine', async () => {
    const origin = await listen((request, response) => {
      const location = request.url === '/moved' ? '/cat' : 'http://127.0.0.1:1/cat'
      if (request.url === '/cat') response.end(png)
      else response.writeHead(302, { location }).end('moved')
    })
    const files = await openFiles({ fetch, allowedOrigins: () => [origin] })
    expect(await files.intake({ url: `${origin}/moved` })).toMatchObject({ name: 'cat', failed: null })
    expect((await files.intake({ url: `${origin}/away` })).failed).toContain('http://127.0.0.1:1 is not fetched')
  })

  test('that breaks off in the middle leaves a failed file', async () => {
    const origin = await listen((_, response) => {
      response.writeHead(200, { 'content-length': '100' })
      response.write('half')
      response.destroy()
    })
    const files = await openFiles({ fetch, allowedOrigins: () => [origin] })
    expect((await files.intake({ url: `${origin}/x` })).failed).toContain('connection failed')
  })
})

describe('names and types', () => {
  test.for([
    ['photo.png', 'photo.png'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\me\\a.txt', 'a.txt'],
    ['a\u0000b\r\nc.txt', 'abc.txt'],
    ['bill\u202Egnp.exe', 'billgnp.exe'],
    [`${'x'.repeat(60)}.png`, `${'x'.repeat(46)}.png`],
    ['..', 'file'],
    ['', 'file'],
    ['   ', 'file'],
    ['/', 'file'],
    ['folder/', 'folder'],
    ['😀'.repeat(60), '😀'.repeat(50)],
    ['\ud800x', '\ufffdx'],
  ] as const)('the name %j is kept as %j', ([given, kept]) => {
    expect(safeFileName(given)).toBe(kept)
  })

  test.for([
    [null, undefined],
    ['attachment', undefined],
    ['attachment; filename=plain.txt', 'plain.txt'],
    ['inline; filename="with \\"quotes\\".txt"', 'with "quotes".txt'],
    ['attachment; filename="x.txt"; filename*=UTF-8\'\'%E2%82%AC.txt', '€.txt'],
    ["attachment; filename*=UTF-8''%ZZ", '%ZZ'],
  ] as const)('the header %j names %j', ([header, name]) => {
    expect(dispositionName(header)).toBe(name)
  })

  test.for([
    ['image/png', png, 'image/png'],
    ['image/png', hello, 'application/octet-stream'],
    ['image/jpeg', png, 'image/png'],
    ['image/jpg', Uint8Array.from([0xff, 0xd8, 0xff, 0xe0]), 'image/jpeg'],
    ['', png, 'image/png'],
    ['application/octet-stream', new TextEncoder().encode('%PDF-1.7'), 'application/pdf'],
    ['text/html; charset=utf-8', hello, 'text/html'],
    ['text/html\r\nx: y', hello, 'application/octet-stream'],
    ['nonsense', hello, 'application/octet-stream'],
    [null, hello, 'application/octet-stream'],
  ] as const)('%j is kept as what it is', ([declared, data, kept]) => {
    expect(mediaType(declared, data)).toBe(kept)
  })
})

/** Lets everything run that waits for nothing but its turn. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve))
}
