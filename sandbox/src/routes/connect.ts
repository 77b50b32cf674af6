import type { ChannelView } from '@plugboard/contract'
import {
  connectorInput,
  forAdministrators,
  inputOf,
  lineInput,
  type SandboxApp,
  type SandboxParts,
} from './sandbox-app.ts'

const input = inputOf({ connector: connectorInput, line: lineInput }, ['connector', 'line'])

export function connectRoutes(app: SandboxApp, { host, messengers }: SandboxParts): void {
  app.post<{ Body: { readonly connector: string; readonly line: number } }>(
    '/sandbox/v1/connect',
    {
      config: forAdministrators,
      schema: { summary: 'Connect a channel with its simulated messenger', tags: ['sandbox'], body: input },
    },
    async ({ body: { connector, line } }): Promise<ChannelView> => {
      const messenger = messengers.get(connector)
      const { id } = host.lines.get(line)
      await host.channels.saveSettings(messenger.connector, id, messenger.settings(id))
      const flags = { active: true, connection: true, register: true, error: false }
      const channel = await host.channels.setFlags(messenger.connector, id, flags)
      await host.lines.cleanCache(id)
      return channel
    },
  )
}
