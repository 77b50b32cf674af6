import type { Channel } from '@plugboard/contract'

/** What `settings.schema.json` describes. The host has checked it before it was stored. */
export interface Settings {
  readonly address: string
  readonly sendSecret: string
  readonly receiveSecret: string
  readonly lookup: boolean
}

/** `undefined` while the channel has never been connected. */
export function settingsOf(channel: Channel): Settings | undefined {
  const { address, sendSecret, receiveSecret, lookup } = channel.settings.get()
  if (typeof address !== 'string' || typeof sendSecret !== 'string' || typeof receiveSecret !== 'string')
    return undefined
  return { address, sendSecret, receiveSecret, lookup: lookup === true }
}
