import type { PluginCallView } from '@plugboard/contract'

export interface CallFilter {
  /** Anything that a call says of itself. */
  readonly text: string
  readonly kind: PluginCallView['kind'] | ''
  readonly failedOnly: boolean
}

/** Calls that the filter lets through, in their order. Every word has to be there. */
export function filterCalls(calls: readonly PluginCallView[], filter: CallFilter): readonly PluginCallView[] {
  const words = filter.text.toLowerCase().split(/\s+/u).filter(Boolean)
  return calls.filter((call) => {
    if (filter.kind !== '' && call.kind !== filter.kind) return false
    if (filter.failedOnly && !hasTrouble(call)) return false
    return words.every((word) => saysOf(call).includes(word))
  })
}

/** It failed, or a request of it did. */
export function hasTrouble({ state, status, requests }: PluginCallView): boolean {
  return state === 'failed' || isError(status) || requests.some((one) => one.failure !== null || isError(one.status))
}

function isError(status: number | null): boolean {
  return status !== null && status >= 400
}

function saysOf({ name, connector, line, messages, given, returned, error, requests }: PluginCallView): string {
  const place = [name, connector, line === null ? '' : `line ${line}`, ...messages.map((id) => `message ${id}`)]
  const asked = requests.flatMap(({ method, url, sent, received, failure }) => [method, url, sent, received, failure])
  return [...place, given, returned, error?.message, error?.code, ...asked].join(' ').toLowerCase()
}
