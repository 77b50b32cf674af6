import type { Identity } from '../../src/protocol.ts'
import { browserClock } from '../clock/browser-clock.ts'
import type { Keep, OpenSocket, PendingFile, SocketCalls, Surroundings, UploadAnswer } from '../core/surroundings.ts'
import { BrowserFileKeep } from './file-keep.ts'

/** @param base where the connector is: `https://chat.example.com/connector/webchat/` */
export function browserSurroundings(base: URL, line: number, keep: Keep): Surroundings {
  return {
    clock: browserClock,
    random: () => crypto.getRandomValues(new Uint32Array(1))[0]! / 2 ** 32,
    newId,
    keep,
    files: new BrowserFileKeep(),
    openSocket: (calls) => openSocket(new URL(`lines/${line}/socket`, base), calls),
    upload: (file, id, identity) => upload(new URL(`lines/${line}/files`, base), file, { id, identity }),
  }
}

/** 128 random bits, base64url. */
export function newId(): string {
  return base64url(crypto.getRandomValues(new Uint8Array(16)))
}

function openSocket(url: URL, calls: SocketCalls): OpenSocket {
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:'
  const socket = new window.WebSocket(url)
  socket.addEventListener('open', () => calls.opened())
  socket.addEventListener('message', ({ data }) => calls.heard(String(data)))
  socket.addEventListener('close', ({ code }) => calls.closed(code))
  return {
    send: (data) => socket.readyState === socket.OPEN && socket.send(data),
    close: () => socket.close(1000),
  }
}

/** Rejects when the network does; an answer that is not the connector's is final, or comes again later. */
async function upload(
  url: URL,
  file: PendingFile,
  { id, identity }: { readonly id: string; readonly identity: Identity },
): Promise<UploadAnswer> {
  url.search = new URLSearchParams({ id, name: file.name }).toString()
  const authorization = `Webchat ${base64url(new TextEncoder().encode(JSON.stringify(identity)))}`
  const headers = { authorization, 'content-type': file.type || 'application/octet-stream' }
  const response = await window.fetch(url, { method: 'POST', headers, body: file as File, credentials: 'omit' })
  const answer = (await response.json().catch(() => null)) as UploadAnswer | null
  if (answer !== null && typeof answer.ref === 'string') return answer
  if (response.status >= 500) return { type: 'later', ref: id, afterMs: 5_000 }
  return { type: 'refused', ref: id, code: response.status === 413 ? 'too-large' : 'failed', reason: '' }
}

function base64url(bytes: Uint8Array): string {
  const text = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
  return text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}
