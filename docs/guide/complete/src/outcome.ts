import { type Outcome, refused, retry, sent, unknown } from '@plugboard/contract'

/** `retry` only when it is certain that nothing was sent, `unknown` whenever it may have been. */
export async function outcomeOf(response: Response): Promise<Outcome> {
  if (response.ok) {
    const { ids } = (await response.json()) as { readonly ids: readonly string[] }
    return sent({ ids })
  }
  const reason = `The messenger answered ${response.status}.`
  switch (response.status) {
    case 429: {
      const seconds = Number(response.headers.get('retry-after')) || 1
      return retry(reason, { retryAfterMs: seconds * 1_000 })
    }
    case 401: // Wrong token: nothing of this channel would get through, until somebody mends it.
    case 503:
      return retry(reason, { scope: 'channel' })
    default:
      return response.status < 500 ? refused(reason) : unknown(reason)
  }
}

/** No answer. Only a connection that was never made is certain: nothing can have been sent through it. */
export function outcomeOfFailure(error: unknown): Outcome {
  const cause = error instanceof Error ? (error.cause as NodeJS.ErrnoException | undefined) : undefined
  const code = cause?.code ?? ''
  if (['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'].includes(code)) {
    return retry(`The messenger cannot be reached (${code}).`, { scope: 'channel' })
  }
  return unknown(`No answer came from the messenger (${String(error)}).`)
}
