import type { TestHost } from '@plugboard/testkit'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { ownId, startWebchat, token, visit } from './visitor.ts'

let test: TestHost

beforeEach(async () => {
  test = await startWebchat()
})

afterEach(() => test.close())

interface Upload {
  readonly id?: string
  readonly name?: string
  readonly type?: string
  readonly body?: string
  readonly identity?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

async function upload(
  given: Upload = {},
): Promise<{ readonly status: number; readonly answer: unknown; readonly headers: Headers }> {
  const {
    id = ownId(1),
    name = 'note.txt',
    type = 'text/plain',
    body = 'note',
    identity = { visitor: token('ada') },
  } = given
  const query = new URLSearchParams({ id, name }).toString()
  const token64 = Buffer.from(JSON.stringify(identity)).toString('base64url')
  const response = await test.network.fetch(
    `http://plugboard.test/connector/webchat/lines/${test.line.id}/files?${query}`,
    {
      method: 'POST',
      headers: { authorization: `Webchat ${token64}`, 'content-type': type, ...given.headers },
      body,
    },
  )
  return { status: response.status, answer: await response.json(), headers: response.headers }
}

function settings(values: Readonly<Record<string, unknown>>): Promise<unknown> {
  return test.host.channels.saveSettings('webchat', test.line.id, values)
}

it('a file is a message, once, and comes back with a link', async () => {
  expect(await upload({ name: '../Grüße <b>.txt' })).toMatchObject({
    status: 200,
    answer: { type: 'done', ref: ownId(1) },
  })
  expect(await upload()).toMatchObject({ status: 200, answer: { type: 'done', ref: ownId(1) } })
  const ada = await visit(test, 'ada')
  const [message] = ada.messages()
  expect(ada.messages()).toHaveLength(1)
  expect(message).toMatchObject({ from: 'visitor', ref: ownId(1), files: [{ mime: 'text/plain', size: 4 }] })
  expect(message?.files[0]?.name).not.toContain('/')
  expect(await (await test.network.fetch(message?.files[0]?.url ?? '')).text()).toBe('note')
  const ben = await visit(test, 'ben')
  expect(ben.messages()).toEqual([])
})

it.each<[what: string, given: Upload, status: number, code: string]>([
  ['a kind that is not allowed', { type: 'text/html' }, 415, 'media-type'],
  ['no kind', { type: '' }, 415, 'media-type'],
  ['nothing', { body: '' }, 415, 'empty'],
  ['too much', { body: 'x'.repeat(1_000_001) }, 413, 'too-large'],
  ['the id of an operator’s message', { id: 'o1' }, 422, 'id'],
  ['no id', { id: '' }, 422, 'id'],
  ['nobody', { identity: {} }, 401, 'identity'],
  ['no token', { identity: { visitor: 'short' } }, 401, 'identity'],
  ['no authorization', { headers: { authorization: 'Bearer x' } }, 401, 'identity'],
  [
    'a forged signature',
    { identity: { visitor: token('a'), user: { id: 'x', signature: '0'.repeat(64) } } },
    401,
    'wrong-signature',
  ],
])('%s is refused, and nothing is stored', async (_, given, status, code) => {
  await settings({ fileMegabytes: 1 })
  expect(await upload(given)).toMatchObject({ status, answer: { type: 'refused', code } })
  expect((await test.host.desk.chats({})).items).toEqual([])
})

it('pages of other origins, files at all and unknown visitors can be kept out', async () => {
  await settings({ origins: ['https://www.example.com'] })
  expect(await upload({ headers: { origin: 'https://evil.example' } })).toMatchObject({ status: 403 })
  const good = await upload({ headers: { origin: 'https://www.example.com' } })
  expect(good.status).toBe(200)
  expect(good.headers.get('access-control-allow-origin')).toBe('https://www.example.com')
  await settings({ origins: [], files: false })
  expect(await upload({ id: ownId(2) })).toMatchObject({ answer: { code: 'no-files' } })
  await settings({ files: true, form: { name: 'required' } })
  expect(await upload({ id: ownId(2) })).toMatchObject({ status: 403, answer: { code: 'profile' } })
})

it('too many come later, and so do those of a channel that is not ready', async () => {
  await settings({ messagesPerMinute: 1 })
  const answers = []
  for (let at = 0; at < 12; at += 1) answers.push((await upload({ id: ownId(at) })).status)
  expect(answers).toEqual([...Array.from({ length: 10 }, () => 200), 429, 429])
  await test.host.channels.setFlags('webchat', test.line.id, { error: true })
  expect(await upload({ identity: { visitor: token('ben') } })).toMatchObject({
    status: 503,
    answer: { type: 'later' },
  })
})

it('browsers may ask before they send', async () => {
  const url = `http://plugboard.test/connector/webchat/lines/${test.line.id}/files`
  const response = await test.network.fetch(url, { method: 'OPTIONS', headers: { origin: 'https://www.example.com' } })
  expect(response.status).toBe(204)
  expect(response.headers.get('access-control-allow-headers')).toContain('authorization')
  expect(response.headers.get('access-control-allow-origin')).toBe('https://www.example.com')
})
