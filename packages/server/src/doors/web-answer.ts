import { validateHeaderName, validateHeaderValue } from 'node:http'
import type { FastifyReply } from 'fastify'

/** An answer that can be sent as it is. */
export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer | string | undefined
}

/** These belong to the connection, and the server writes them itself. */
const OF_THE_CONNECTION = new Set([
  'connection',
  'content-length',
  'keep-alive',
  'trailer',
  'transfer-encoding',
  'upgrade',
])
const WITHOUT_BODY = new Set([204, 205, 304])

/** What a handler returned, ready to be sent; or what is wrong with it. */
export function webAnswer(returned: unknown): Answer | { readonly problem: string } {
  if (typeof returned !== 'object' || returned === null)
    return { problem: `it returned ${returned === null ? 'null' : typeof returned}` }
  const { status, headers = {}, body } = returned as { status?: unknown; headers?: unknown; body?: unknown }
  const code = status ?? (body === undefined ? 204 : 200)
  if (!isStatus(code)) return { problem: `its status is ${typeof code === 'number' ? code : typeof code}` }
  const wrongHeader = headerProblem(headers)
  if (wrongHeader !== undefined) return { problem: wrongHeader }
  const given = lowerCase(headers as Record<string, string>)
  const sent = WITHOUT_BODY.has(code) ? { mime: undefined, payload: undefined } : encode(body)
  if ('problem' in sent) return sent
  const typed =
    sent.mime === undefined || given['content-type'] !== undefined ? given : { ...given, 'content-type': sent.mime }
  return { status: code, headers: typed, body: sent.payload }
}

export function sendWebAnswer(reply: FastifyReply, { status, headers, body }: Answer): FastifyReply {
  return reply.code(status).headers(headers).send(body)
}

function isStatus(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 200 && value <= 599
}

function headerProblem(headers: unknown): string | undefined {
  if (typeof headers !== 'object' || headers === null) return 'its headers are no object'
  try {
    for (const [name, value] of Object.entries(headers)) {
      if (typeof value !== 'string') return `its header ${name} is no string`
      validateHeaderName(name)
      validateHeaderValue(name, value)
    }
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : 'its headers are not valid'
  }
}

function lowerCase(headers: Readonly<Record<string, string>>): Record<string, string> {
  const entries = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value] as const)
  return Object.fromEntries(entries.filter(([name]) => !OF_THE_CONNECTION.has(name)))
}

type Encoded =
  | { readonly mime: string | undefined; readonly payload: Buffer | string | undefined }
  | { readonly problem: string }

function encode(body: unknown): Encoded {
  if (body === undefined) return { mime: undefined, payload: undefined }
  if (typeof body === 'string') return { mime: 'text/plain; charset=utf-8', payload: body }
  if (ArrayBuffer.isView(body)) {
    return { mime: 'application/octet-stream', payload: Buffer.from(body.buffer, body.byteOffset, body.byteLength) }
  }
  if (typeof body !== 'object' || body === null)
    return { problem: `its body is ${body === null ? 'null' : typeof body}` }
  return encodeJson(body)
}

function encodeJson(body: object): Encoded {
  try {
    return { mime: 'application/json; charset=utf-8', payload: JSON.stringify(body) }
  } catch (error) {
    return { problem: `its body is no JSON: ${error instanceof Error ? error.message : 'it cannot be written'}` }
  }
}
