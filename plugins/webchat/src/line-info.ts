import type { Channel, LineInfoAnswer } from '@plugboard/contract'

/** Where a customer reaches this channel without a web page of one's own. The settings page writes the address down. */
export function lineInfo(channel: Channel): LineInfoAnswer | undefined {
  const { url } = channel.getData() ?? {}
  return url === undefined ? undefined : { url, url_im: url }
}
