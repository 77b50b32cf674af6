import { type ErrorCode, errorCatalogue, PlugboardError } from '@plugboard/contract'

export const DEFAULT_URL = 'http://127.0.0.1:4600'
const TIMEOUT_MS = 30_000

/** Talks to a host that runs. */
export interface ApiClient {
  /** The JSON that a path answers, whatever its status. @throws HOST_UNREACHABLE */
  look(path: string): Promise<{ readonly status: number; readonly body: unknown }>
  /** The JSON that a path answers. @throws HOST_UNREACHABLE, and the error that the host answers with */
  get(path: string): Promise<unknown>
  /** @throws HOST_UNREACHABLE, and the error that the host answers with */
  post(path: string, json: unknown): Promise<unknown>
}

export interface Credentials {
  readonly login: string
  /** Without one, only a sandbox lets in. */
  readonly password?: string | undefined
}

/** A client that nobody has logged in yet. */
export function apiClient(url: string, cookie = ''): ApiClient {
  const look = async (path: string): Promise<{ status: number; body: unknown }> => {
    const { status, body } = await ask(url, path, { headers: { cookie } })
    return { status, body }
  }
  return {
    look,
    async get(path) {
      const { status, body } = await look(path)
      if (status < 400) return body
      throw problemToError(body, url)
    },
    async post(path, json) {
      const headers = { cookie, 'content-type': 'application/json' }
      const { status, body } = await ask(url, path, { method: 'POST', headers, body: JSON.stringify(json) })
      if (status < 400) return body
      throw problemToError(body, url)
    },
  }
}

/**
 * Logs in. A sandbox does so by itself when asked who is there; a host wants a password.
 * @throws HOST_UNREACHABLE, HTTP_LOGIN_NEEDED, LOGIN_FAILED, LOGIN_PAUSED
 */
export async function logIn(url: string, { login, password }: Credentials): Promise<ApiClient> {
  const answer = password === undefined ? await ask(url, '/api/v1/me') : await sendLogin(url, login, password)
  if (answer.status >= 400) throw problemToError(answer.body, url)
  return apiClient(url, answer.cookie)
}

function sendLogin(url: string, login: string, password: string): ReturnType<typeof ask> {
  const headers = { 'content-type': 'application/json' }
  return ask(url, '/api/v1/login', { method: 'POST', headers, body: JSON.stringify({ login, password }) })
}

async function ask(
  url: string,
  path: string,
  init: RequestInit = {},
): Promise<{ status: number; body: unknown; cookie: string }> {
  try {
    const answer = await fetch(new URL(path, url), {
      ...init,
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    const cookie = answer.headers
      .getSetCookie()
      .map((set) => set.split(';', 1)[0])
      .join('; ')
    const text = await answer.text()
    return { status: answer.status, body: text === '' ? null : JSON.parse(text), cookie }
  } catch (error) {
    throw new PlugboardError('HOST_UNREACHABLE', { url }, { cause: error })
  }
}

/** The error that a problem stands for; what answers otherwise is no host of ours. */
function problemToError(body: unknown, url: string): PlugboardError {
  const { code, facts } = (body ?? {}) as { readonly code?: string; readonly facts?: PlugboardError['facts'] }
  if (code !== undefined && code in errorCatalogue) return new PlugboardError(code as ErrorCode, facts)
  return new PlugboardError('HOST_UNREACHABLE', { url })
}
