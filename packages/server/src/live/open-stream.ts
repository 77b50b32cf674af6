import type { ServerResponse } from 'node:http'
import { PlugboardError, type Clock, type LiveEvent, type Log } from '@plugboard/contract'
import type { Live } from '@plugboard/host'
import { PatientWriter } from './patient-writer.ts'

const HEARTBEAT_MS = 15_000
/** What a browser waits before it connects again. */
const RECONNECT_MS = 1000

interface StreamOptions {
  readonly live: Live
  readonly clock: Clock
  readonly log: Log
  readonly cursor: string | null
  readonly headers: Readonly<Record<string, number | string | string[] | undefined>>
  readonly response: ServerResponse
  /** Asked with every heartbeat: false ends the stream, because the login has ended. */
  readonly mayStay: () => Promise<boolean>
  /** Counts the stream; returns what to call when it has ended. */
  readonly opens: () => () => void
  /** Aborted when the server closes. */
  readonly ending: AbortSignal
}

/** Sends events until either side closes. A client that comes back tells the last id it saw and misses nothing. */
export async function openStream(options: StreamOptions): Promise<void> {
  const { response, ending, log } = options
  const left = new AbortController()
  response.once('close', () => left.abort())
  response.on('error', () => left.abort())
  const writer = begin(options)
  const stopBeating = beat(options, writer)
  const ended = options.opens()
  try {
    await pump(options, writer, AbortSignal.any([left.signal, ending]))
  } catch (error) {
    log.error('a live stream broke', { problem: error instanceof Error ? error.message : String(error) })
  } finally {
    stopBeating()
    ended()
    response.end()
  }
}

function begin({ response, headers, clock }: StreamOptions): PatientWriter {
  for (const [name, value] of Object.entries(headers)) if (value !== undefined) response.setHeader(name, value)
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    connection: 'close', // when the stream ends there is nothing more to say
    'x-accel-buffering': 'no',
  })
  response.write(`retry: ${RECONNECT_MS}\n\n`)
  return new PatientWriter(response, clock)
}

async function pump({ live, cursor }: StreamOptions, writer: PatientWriter, signal: AbortSignal): Promise<void> {
  try {
    for await (const { cursor: id, event } of live.events(cursor, signal)) {
      await writer.write(frame(id, event))
      if (signal.aborted) return
    }
  } catch (error) {
    if (signal.aborted) return
    if (!isAboutCursor(error)) throw error
    await writer.write(frame(null, { type: 'reset', data: { reason: error.message } }))
  }
}

/** A cursor that the journal knows nothing of; the client loads everything again. */
function isAboutCursor(error: unknown): error is PlugboardError {
  return PlugboardError.is(error) && (error.code === 'JOURNAL_CURSOR_OLD' || error.code === 'CURSOR_INVALID')
}

/** JSON has no line break outside its strings, and escapes those inside. */
function frame(id: string | null, { type, data }: LiveEvent): string {
  return `${id === null ? '' : `id: ${id}\n`}event: ${type}\ndata: ${JSON.stringify(data)}\n\n`
}

/** A comment now and then keeps proxies from closing a quiet stream, and finds out whose login has ended. */
function beat({ clock, response, mayStay }: StreamOptions, writer: PatientWriter): () => void {
  let stop = clock.after(HEARTBEAT_MS, next)
  return () => stop()

  function next(): void {
    stop = clock.after(HEARTBEAT_MS, next)
    void writer.write(': still here\n\n')
    mayStay().then(
      (stays) => (stays ? undefined : response.end()),
      () => undefined, // the store does not answer just now; asked again with the next beat
    )
  }
}
