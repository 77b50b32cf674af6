import { ApiProblem, noAnswer } from './api-problem.ts'

export type Fetch = (path: string, init: RequestInit) => Promise<Response>

export interface RequestOptions {
  /** Sent as JSON. */
  readonly json?: unknown
  /** Sent as it is, with its own media type. */
  readonly file?: { readonly type: string; readonly data: Blob }
  /** Values that are `undefined` or empty are left out. */
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>
}

/** One request to the JSON API. @throws ApiProblem */
export type Request = <Answer>(method: string, path: string, options?: RequestOptions) => Promise<Answer>

export function createRequest(fetch: Fetch): Request {
  return async <Answer>(method: string, path: string, options: RequestOptions = {}): Promise<Answer> => {
    const response = await fetch(path + queryOf(options.query), initOf(method, options)).catch(() => {
      throw noAnswer()
    })
    if (!response.ok) throw await readProblem(response)
    if (response.status === 204) return undefined as Answer
    return (await response.json()) as Answer
  }
}

function initOf(method: string, { json, file }: RequestOptions): RequestInit {
  if (file !== undefined) return { method, body: file.data, headers: { 'content-type': file.type } }
  if (json === undefined) return { method }
  return { method, body: JSON.stringify(json), headers: { 'content-type': 'application/json' } }
}

function queryOf(query: RequestOptions['query'] = {}): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== '')
  if (given.length === 0) return ''
  return `?${given.map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`).join('&')}`
}

async function readProblem(response: Response): Promise<ApiProblem> {
  const body = (await response.json().catch(() => null)) as Record<string, unknown> | null
  return new ApiProblem({
    message: textOf(body?.['detail']) ?? textOf(body?.['title']) ?? `The host answered ${response.status}.`,
    code: textOf(body?.['code']) ?? `HTTP_${response.status}`,
    next: textOf(body?.['next']) ?? 'Try again in a moment.',
    status: response.status,
    field: textOf(body?.['field']) ?? null,
  })
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** One part of a path. */
export function part(value: string | number): string {
  return encodeURIComponent(String(value))
}
