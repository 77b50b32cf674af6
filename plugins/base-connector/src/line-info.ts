import type { Channel, LineInfoAnswer } from '@plugboard/contract'
import { settingsOf } from './settings.ts'

/** How customers reach this channel: shown beside the line, and kept by the host until the cache is cleaned. */
export function lineInfo(channel: Channel): LineInfoAnswer | undefined {
  const settings = settingsOf(channel)
  if (settings === undefined) return undefined
  const { id, name } = channel.getData() ?? {}
  return {
    url: `${settings.address}/profile`,
    url_im: `${settings.address}/start`,
    ...(id === undefined ? {} : { id }),
    ...(name === undefined ? {} : { name }),
  }
}
