import type { WebSocketDuplex } from '@plugboard/contract'

/** The part of a web socket (package `ws`) that is used here. */
export interface Socket {
  readonly readyState: number
  readonly bufferedAmount: number
  send(data: string | Uint8Array): void
  close(code?: number, reason?: string): void
  terminate(): void
  ping(): void
  on(event: 'message', call: (data: Buffer, isBinary: boolean) => void): void
  on(event: 'close', call: (code: number, reason: Buffer) => void): void
  on(event: 'error', call: (error: Error) => void): void
}

const OPEN = 1
/** A client that lets this much wait has stopped reading. */
const MAX_BUFFERED_BYTES = 16_777_216
/** Control frames carry up to 125 bytes, two of them the code. */
const MAX_REASON_BYTES = 123

/** A web socket as a plugin sees it. What its callbacks throw goes to `failed` and to nobody else. */
export function webSocketDuplex(socket: Socket, failed: (error: unknown) => void): WebSocketDuplex {
  socket.on('error', () => undefined) // the close that follows tells the plugin
  return {
    send(data) {
      if (socket.readyState !== OPEN) return
      socket.send(data)
      if (socket.bufferedAmount > MAX_BUFFERED_BYTES) socket.terminate()
    },
    get bufferedBytes() {
      return socket.bufferedAmount
    },
    close: (code, reason) => socket.close(isCloseCode(code) ? code : 1000, shorten(reason ?? '')),
    onMessage: (call) =>
      socket.on('message', (data, isBinary) =>
        guarded(() => call(isBinary ? new Uint8Array(data) : data.toString('utf8'))),
      ),
    onClose: (call) => socket.on('close', (code, reason) => guarded(() => call(code, reason.toString('utf8')))),
  }

  function guarded(call: () => void): void {
    try {
      call()
    } catch (error) {
      failed(error)
    }
  }
}

/** Codes that one side may send. (RFC 6455, 7.4) */
function isCloseCode(code: number | undefined): code is number {
  return (
    code !== undefined &&
    ((code >= 1000 && code <= 1014 && ![1004, 1005, 1006].includes(code)) || (code >= 3000 && code <= 4999))
  )
}

function shorten(reason: string): string {
  return Buffer.byteLength(reason) <= MAX_REASON_BYTES ? reason : reason.slice(0, Math.floor(MAX_REASON_BYTES / 4))
}
