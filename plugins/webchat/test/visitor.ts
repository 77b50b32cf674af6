import { readFileSync } from 'node:fs'
import type { WebSocketDuplex } from '@plugboard/contract'
import { createTestHost, pluginSource, type TestHost, type TestHostOptions } from '@plugboard/testkit'
import plugin from '../src/index.ts'
import { type ClientFrame, protocolVersion, type ServerFrame, type ToldMessage } from '../src/protocol.ts'

const schema = JSON.parse(readFileSync(new URL('../settings.schema.json', import.meta.url), 'utf8')) as unknown

/** A host with this plugin, its channel ready. */
export async function startWebchat(options: TestHostOptions = {}): Promise<TestHost> {
  const test = await createTestHost({ plugins: [pluginSource(plugin, schema)], ...options })
  await test.connect('webchat')
  return test
}

export function token(name: string): string {
  return name.padEnd(22, '-')
}

export function ownId(name: string | number): string {
  return `v${String(name).padEnd(22, '-')}`
}

export interface Where {
  readonly line?: number | string
  readonly headers?: Readonly<Record<string, string>>
}

/** One end of a socket: what a browser would hold. The other end is the plugin's. */
export class Socket {
  readonly frames: ServerFrame[] = []
  closed: { readonly code: number; readonly reason: string } | null = null
  /** What the plugin sees as not sent yet. */
  bufferedBytes = 0
  /** Takes what is sent; a test may let it get lost. */
  take: (data: string) => void = (data) => void this.frames.push(JSON.parse(data) as ServerFrame)
  /** The plugin closed it, or it broke. */
  gone: (code: number) => void = () => undefined
  readonly #messages: ((data: string | Uint8Array) => void)[] = []
  readonly #closes: ((code: number, reason: string) => void)[] = []

  constructor(test: TestHost, { line = test.line.id, headers = {} }: Where = {}) {
    const path = `/lines/${line}/socket`
    const found = test.host.web.matchSocket('webchat', path)
    if (found === null) throw new Error('nobody answers at the socket')
    const request = { method: 'GET', path, params: found.params, query: {}, headers, remoteAddress: '127.0.0.1' }
    found.route.connect(this.#otherEnd(), { ...request, signal: new AbortController().signal })
  }

  raw(data: string | Uint8Array): void {
    if (this.closed === null) for (const call of this.#messages) call(data)
  }

  send(frame: ClientFrame): void {
    this.raw(JSON.stringify(frame))
  }

  /** The browser goes, or the network does. */
  close(code = 1006): void {
    this.#end(code, '')
  }

  of<Type extends ServerFrame['type']>(type: Type): Extract<ServerFrame, { type: Type }>[] {
    return this.frames.filter((frame): frame is Extract<ServerFrame, { type: Type }> => frame.type === type)
  }

  /** What the visitor sees. */
  messages(): readonly ToldMessage[] {
    const shown = new Map<number, ToldMessage>()
    for (const frame of this.frames) {
      if (frame.type === 'history') shown.clear()
      if (frame.type === 'history' || frame.type === 'older')
        for (const message of frame.messages) shown.set(message.id, message)
      if (frame.type === 'message') shown.set(frame.message.id, frame.message)
    }
    return [...shown.values()].toSorted((a, b) => a.id - b.id)
  }

  texts(): readonly string[] {
    return this.messages().map(({ text }) => text)
  }

  get cursor(): string | undefined {
    return this.frames.flatMap((frame) => ('cursor' in frame ? [frame.cursor] : [])).at(-1)
  }

  #otherEnd(): WebSocketDuplex {
    const bufferedBytes = (): number => this.bufferedBytes
    return {
      send: (data) => this.closed === null && this.take(String(data)),
      get bufferedBytes() {
        return bufferedBytes()
      },
      close: (code = 1000, reason = '') => this.#end(code, reason),
      onMessage: (call) => void this.#messages.push(call),
      onClose: (call) => void this.#closes.push(call),
    }
  }

  #end(code: number, reason: string): void {
    if (this.closed !== null) return
    this.closed = { code, reason }
    for (const call of this.#closes) call(code, reason)
    this.gone(code)
  }
}

/** A visitor whose widget is open and knows the history. */
export async function visit(
  test: TestHost,
  who: string | Omit<Extract<ClientFrame, { type: 'hello' }>, 'type' | 'v'>,
  where: Where = {},
): Promise<Socket> {
  const socket = new Socket(test, where)
  const identity = typeof who === 'string' ? { visitor: token(who) } : who
  socket.send({ type: 'hello', v: protocolVersion, ...identity })
  const known = identity.cursor === undefined ? 'history' : 'welcome'
  await test.waitFor(() => socket.of(known).length > 0 || socket.closed !== null, { what: 'the beginning' })
  return socket
}

/** Writes, and waits until it is stored. */
export async function say(test: TestHost, socket: Socket, id: string | number, text: string): Promise<void> {
  const ref = `r${id}`
  socket.send({ type: 'say', ref, id: ownId(id), text })
  await test.waitFor(() => socket.of('done').some((frame) => frame.ref === ref), { what: `${text} to be stored` })
}
