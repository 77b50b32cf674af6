import { describe, expect, it } from 'vitest'
import { asAdministrator, serveFake } from './serve-fake.ts'

interface Told {
  readonly code: string
  readonly detail: string
  readonly field?: string
}

const json = { 'content-type': 'application/json', ...asAdministrator }

async function patchLine(payload: string | Buffer, headers: Record<string, string> = json): Promise<[number, Told]> {
  const answer = await serveFake().server.inject({ method: 'PATCH', url: '/api/v1/lines/1', payload, headers })
  return [answer.statusCode, answer.json<Told>()]
}

describe('a body that cannot be used', () => {
  it.each<[string, string | Buffer, string, string]>([
    ['bytes that are no UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d]), 'HTTP_BODY_INVALID', 'UTF-8'],
    ['half an object', '{"name":', 'HTTP_BODY_INVALID', 'not valid JSON'],
    ['a deep one', `${'['.repeat(33)}${']'.repeat(33)}`, 'HTTP_BODY_INVALID', 'deeper than 32'],
    ['a bottomless one', '['.repeat(500_000), 'HTTP_BODY_INVALID', 'deeper than 32'],
    ['__proto__', '{"__proto__":{"name":"x"}}', 'HTTP_BODY_INVALID', '__proto__'],
    ['an escaped __proto__', '{"settings":{"\\u005f_proto__":{}}}', 'HTTP_BODY_INVALID', '__proto__'],
    ['constructor', '{"settings":{"constructor":{"prototype":{}}}}', 'HTTP_BODY_INVALID', 'constructor'],
    ['a huge one', `{"name":"${'x'.repeat(1_100_000)}"}`, 'HTTP_BODY_TOO_LARGE', '1048576'],
    ['a list', '[]', 'HTTP_INPUT_INVALID', 'must be an object'],
    ['null', 'null', 'HTTP_INPUT_INVALID', 'must be an object'],
    ['nothing', '', 'HTTP_INPUT_INVALID', 'body'],
  ])('%s', async (_name, payload, code, words) => {
    const [status, told] = await patchLine(payload)
    expect([status >= 400 && status < 500, told.code]).toEqual([true, code])
    expect(told.detail).toContain(words)
  })

  it.each([
    ['text/plain', 'text/plain'],
    ['application/x-www-form-urlencoded', 'application/x-www-form-urlencoded'],
    ['multipart/form-data; boundary=x', 'multipart/form-data'],
    ['no/such', 'no/such'],
  ])('of the media type %s', async (type, named) => {
    const [status, told] = await patchLine('name=x', { ...asAdministrator, 'content-type': type })
    expect([status, told.code]).toEqual([415, 'HTTP_MEDIA_TYPE'])
    expect(told.detail).toContain(named)
  })

  it('brackets inside a text do not count as levels', async () => {
    expect((await patchLine(JSON.stringify({ name: `${'['.repeat(100)}\\"` })))[0]).toBe(200)
  })
})

describe('a field that is wrong is named', () => {
  it.each<[object, string, string]>([
    [{ colour: 'red' }, 'colour', 'colour is not a known field.'],
    [{ name: '' }, 'name', 'name must have a character that can be seen.'],
    [{ active: 'true' }, 'active', 'active must be true or false.'],
    [{ settings: { WORKTIME_FROM: '25:00' } }, 'settings.WORKTIME_FROM', 'must be a time of the form HH:MM'],
    [{ settings: { QUEUE: [1, 'two'] } }, 'settings.QUEUE[1]', 'settings.QUEUE[1] must be a whole number.'],
    [
      { settings: { QUEUE_TYPE: 'some' } },
      'settings.QUEUE_TYPE',
      'settings.QUEUE_TYPE must be all or evenly or strictly.',
    ],
    [{ settings: { DEFAULT_OPERATOR_DATA: {} } }, 'settings.DEFAULT_OPERATOR_DATA.NAME', 'NAME is missing.'],
  ])('%o', async (body, field, detail) => {
    const [status, told] = await patchLine(JSON.stringify(body))
    expect([status, told.code, told.field]).toEqual([400, 'HTTP_INPUT_INVALID', field])
    expect(told.detail).toContain(detail)
  })

  it.each([
    ['/api/v1/lines/0', 'line'],
    ['/api/v1/lines/9007199254740992', 'line'],
    ['/api/v1/lines/1.5', 'line'],
    ['/api/v1/chats?limit=0', 'limit'],
    ['/api/v1/chats?limit=1000', 'limit'],
    ['/api/v1/chats?before=x', 'before'],
    ['/api/v1/chats?color=red', 'color'],
    ['/api/v1/deliveries?states=dead,gone', 'states'],
    ['/api/v1/channels/no%20name/1', 'connector'],
  ])('in %s', async (url, field) => {
    const answer = await serveFake().server.inject({ url, headers: asAdministrator })
    expect(answer.json()).toMatchObject({ status: 400, code: 'HTTP_INPUT_INVALID', field })
  })
})
