import type { SecretValues } from '../secrets/secret-values.ts'
import { cutToBytes, payloadMaxBytes, shownText } from '../secrets/shown-value.ts'

const textTypes = /json|text|xml|form-urlencoded|javascript/i

/** Whether a body of this media type is read as text. Without one it is looked at. */
export function isTextType(type: string | null): boolean {
  return type === null || type === '' || textTypes.test(type)
}

/** What may be shown of a body on its way out or in; null without one. Never throws. */
export function shownBody(body: unknown, type: string | null, values: SecretValues): string | null {
  if (body === undefined || body === null) return null
  const text = textOf(body, type)
  return cutToBytes(shownText(text, values, payloadMaxBytes), payloadMaxBytes)
}

function textOf(body: unknown, type: string | null): string {
  if (typeof body === 'string') return body
  if (body instanceof URLSearchParams) return body.toString()
  if (body instanceof FormData) return [...body].map(([name, part]) => `${name}=${partOf(part)}`).join('\n')
  if (body instanceof Blob) return `[${body.size} bytes of ${body.type === '' ? 'unknown type' : body.type}]`
  if (body instanceof ArrayBuffer) return bytesText(new Uint8Array(body), type)
  if (ArrayBuffer.isView(body)) return bytesText(new Uint8Array(body.buffer, body.byteOffset, body.byteLength), type)
  return '[stream]'
}

function partOf(part: string | File): string {
  return typeof part === 'string' ? part : `[file ${part.name}, ${part.size} bytes]`
}

function bytesText(bytes: Uint8Array, type: string | null): string {
  if (!isTextType(type)) return `[${bytes.length} bytes of ${type}]`
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return `[${bytes.length} bytes]`
  }
}
