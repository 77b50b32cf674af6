import type { ChannelView } from '@plugboard/contract'
import { connectChannel } from '../messengers/connect-channel.ts'
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
      return await connectChannel(host, messengers.get(connector), line)
    },
  )
}
