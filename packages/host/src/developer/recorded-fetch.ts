import type { Clock, Fetch } from '@plugboard/contract'
import { describeThrown } from '../hooks/within-budget.ts'
import { maskedText } from '../secrets/mask-text.ts'
import type { CallRecorder } from './call-recorder.ts'
import type { RecordedRequest } from './recorded-call.ts'
import { readBeginning } from './read-beginning.ts'
import { isSecretName, mask } from '../secrets/secret-names.ts'
import type { SecretValues } from '../secrets/secret-values.ts'
import { isTextType, shownBody } from './shown-body.ts'
import { mostParsed, shownText } from '../secrets/shown-value.ts'

/** Characters of an address, of a header and of a failure. */
const longestUrl = 2_000
const longestHeader = 300
const mostHeaders = 40

/** `host.fetch` of one plugin, with every request written down beside the call that made it. */
export function recordedFetch(fetch: Fetch, plugin: string, recorder: CallRecorder, clock: Clock): Fetch {
  return async (input, init = {}) => {
    const telling = recorder.request(plugin, begun(input, init, clock, recorder.secrets.values))
    const { kept } = telling
    const request: Partial<RecordedRequest> = kept ?? {}
    try {
      const response = await fetch(input, init)
      Object.assign(request, { status: response.status, tookMs: tookMs(request, clock) })
      telling.changed()
      if (kept !== null) void readAnswer(kept, response, recorder, clock).then(() => telling.changed())
      return response
    } catch (error) {
      const failure = shownText(failureOf(error), recorder.secrets.values, longestUrl)
      Object.assign(request, { failure, tookMs: tookMs(request, clock) })
      telling.changed()
      throw error
    }
  }
}

function tookMs({ atMs }: Partial<RecordedRequest>, clock: Clock): number {
  return clock.now() - (atMs ?? clock.now())
}

/** Never throws: what cannot be read is left to the real fetch to complain of. */
function begun(input: unknown, init: RequestInit, clock: Clock, values: SecretValues): RecordedRequest {
  const open = { status: null, received: null, failure: null, tookMs: null, atMs: clock.now() }
  try {
    const headers = headersOf(init)
    const url = shownText(addressOf(input), values, longestUrl)
    const type = headers.get('content-type')
    const sent = shownBody(init.body, type, values)
    return { ...open, method: methodOf(init), url, headers: shownHeaders(headers, values), sent }
  } catch {
    return { ...open, method: 'GET', url: 'something that cannot be shown', headers: {}, sent: null }
  }
}

function addressOf(input: unknown): string {
  return typeof input === 'object' && input !== null && 'url' in input ? String(input.url) : String(input)
}

function methodOf({ method = 'GET' }: RequestInit): string {
  return typeof method === 'string' ? method.toUpperCase().slice(0, 20) : '?'
}

function headersOf({ headers }: RequestInit): Headers {
  try {
    return new Headers(headers)
  } catch {
    return new Headers()
  }
}

function shownHeaders(headers: Headers, values: SecretValues): Record<string, string> {
  const shown = [...headers].slice(0, mostHeaders).map(([name, value]) => {
    const hidden = isSecretName(name) ? mask : maskedText(value, values).slice(0, longestHeader)
    return [values.masked(name), hidden] as const
  })
  return Object.fromEntries(shown)
}

/** fetch says only "fetch failed"; what went wrong is in its cause. */
function failureOf(error: unknown): string {
  const cause = error instanceof Error && error.cause !== undefined ? ` (${describeThrown(error.cause)})` : ''
  return `${describeThrown(error)}${cause}`
}

/** Never rejects. The plugin reads the body for itself, as far and as fast as it likes. */
async function readAnswer(
  request: RecordedRequest,
  response: Response,
  recorder: CallRecorder,
  clock: Clock,
): Promise<void> {
  try {
    const type = response.headers.get('content-type')
    if (response.body === null) return
    if (!isTextType(type)) {
      request.received = shownText(`[${type}]`, recorder.secrets.values, longestHeader)
      return
    }
    const text = await readBeginning(response.clone(), mostParsed, clock)
    request.received = shownBody(text, type, recorder.secrets.values)
  } catch {
    // A body that breaks off, or a fake response of a test: the plugin finds out by itself.
  }
}
