import type { Fetch } from '@plugboard/contract'

/** The host's fetch for one plugin: the one place where its requests can be seen, and where they end with it. */
export function pluginFetch(fetch: Fetch, pluginSignal: AbortSignal): Fetch {
  return (input, init = {}) => {
    const { signal } = init
    return fetch(input, { ...init, signal: signal ? AbortSignal.any([signal, pluginSignal]) : pluginSignal })
  }
}
