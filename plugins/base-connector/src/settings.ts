import type { Channel } from '@plugboard/contract'

/** What `settings.schema.json` describes. The host has checked it before it was stored. */
export interface Settings {
  readonly address: string
  readonly token: string
}

/** `undefined` while the channel has never been connected. */
export function settingsOf(channel: Channel): Settings | undefined {
  const { address, token } = channel.settings.get()
  return typeof address === 'string' && typeof token === 'string' ? { address, token } : undefined
}
