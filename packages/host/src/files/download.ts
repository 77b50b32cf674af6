import { type Clock, type Fetch, PlugboardError } from '@plugboard/contract'
import { type AddressGuard, shownAddress } from './address-guard.ts'
import { addressName, dispositionName } from './file-name.ts'
import { readLimited } from './read-limited.ts'
import { untilAborted } from './until-aborted.ts'

const redirectsMax = 5
/** For everything: look-ups, redirects and the whole body. */
const timeLimitMs = 30_000

/** What came from an address. */
export interface Downloaded {
  readonly data: Uint8Array
  /** From Content-Disposition, or from the path; undefined when neither says one. */
  readonly name: string | undefined
  /** As the other side declares it. */
  readonly type: string | null
}

interface DownloadOptions {
  readonly clock: Clock
  readonly fetch: Fetch
  readonly guard: AddressGuard
  readonly maxBytes: number
}

/** Fetches a file from a public address. @throws FILE_DOWNLOAD_FAILED, FILE_ADDRESS_FORBIDDEN, FILE_TOO_LARGE */
export async function download(address: string, options: DownloadOptions): Promise<Downloaded> {
  const url = URL.parse(address)
  if (url === null) throw failed('that was given', 'it is no address')
  const limit = new AbortController()
  const takeBack = options.clock.after(timeLimitMs, () => limit.abort(tooSlow(url)))
  try {
    return await fetchFile(url, options, limit.signal)
  } catch (error) {
    throw PlugboardError.is(error) ? error : failed(shownAddress(url), problemOf(error), error)
  } finally {
    takeBack()
    limit.abort()
  }
}

async function fetchFile(first: URL, options: DownloadOptions, signal: AbortSignal): Promise<Downloaded> {
  const { url, response } = await followRedirects(first, options, signal)
  if (response.status !== 200) throw failed(shownAddress(url), `it answers ${response.status} and not 200`)
  const { maxBytes } = options
  const name = dispositionName(response.headers.get('content-disposition')) ?? addressName(url)
  const data = await readLimited(response, maxBytes, signal)
  if (data === null) throw new PlugboardError('FILE_TOO_LARGE', { file: name ?? shownAddress(url), maxBytes })
  return { data, name, type: response.headers.get('content-type') }
}

/** Every address on the way is checked before it is asked. */
async function followRedirects(
  first: URL,
  { fetch, guard }: DownloadOptions,
  signal: AbortSignal,
): Promise<{ readonly url: URL; readonly response: Response }> {
  let url = first
  for (let redirects = 0; redirects <= redirectsMax; redirects += 1) {
    await untilAborted(guard.check(url), signal)
    const response = await untilAborted(fetch(url.href, { redirect: 'manual', signal }), signal)
    const target = redirectTarget(url, response)
    if (target === null) return { url, response }
    dropBody(response)
    url = target
  }
  throw failed(shownAddress(first), `it leads to more than ${redirectsMax} redirects`)
}

/** Where the answer leads; null when it leads nowhere else. */
function redirectTarget(url: URL, response: Response): URL | null {
  if (![301, 302, 303, 307, 308].includes(response.status)) return null
  const location = response.headers.get('location')
  return location === null ? null : URL.parse(location, url.href)
}

/** Nobody reads the text of a redirect; leaving it would hold its connection. */
function dropBody(response: Response): void {
  response.body?.cancel().catch(() => undefined)
}

function failed(url: string, problem: string, cause?: unknown): PlugboardError {
  return new PlugboardError('FILE_DOWNLOAD_FAILED', { url, problem }, { cause })
}

function tooSlow(url: URL): PlugboardError {
  return failed(shownAddress(url), `it took longer than ${timeLimitMs / 1000} seconds`)
}

/** Node's fetch says `fetch failed` and keeps the reason, such as ECONNREFUSED, in its cause. */
function problemOf(error: unknown): string {
  const cause: unknown = error instanceof Error ? (error.cause ?? error) : error
  const code: unknown = cause instanceof Error && 'code' in cause ? cause.code : undefined
  if (typeof code === 'string') return `the connection failed (${code})`
  return 'the connection failed'
}
