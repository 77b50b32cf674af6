import type { ChannelView } from '@plugboard/contract'
import type { Host } from '@plugboard/host'
import type { Messenger } from '@plugboard/testkit'

/** Makes a channel ready with the settings of its simulated messenger. @throws LINE_UNKNOWN, SETTINGS_INVALID */
export async function connectChannel(host: Host, messenger: Messenger, line: number): Promise<ChannelView> {
  const { id } = host.lines.get(line)
  await host.channels.saveSettings(messenger.connector, id, messenger.settings(id))
  const flags = { active: true, connection: true, register: true, error: false }
  const channel = await host.channels.setFlags(messenger.connector, id, flags)
  await host.lines.cleanCache(id)
  return channel
}
