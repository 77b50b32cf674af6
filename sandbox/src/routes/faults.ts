import { type MessengerFault, messengerFaults } from '@plugboard/testkit'
import { connectorInput, inputOf, type SandboxApp, type SandboxParts } from './sandbox-app.ts'

const input = inputOf({ connector: connectorInput, fault: { type: 'string', enum: messengerFaults } }, [
  'connector',
  'fault',
])

export function faultRoutes(app: SandboxApp, { messengers }: SandboxParts): void {
  app.post<{ Body: { readonly connector: string; readonly fault: MessengerFault } }>(
    '/sandbox/v1/faults',
    { schema: { summary: 'What a simulated messenger does from now on', tags: ['sandbox'], body: input } },
    async ({ body: { connector, fault } }, reply) => {
      await messengers.get(connector).setFault(fault)
      return await reply.code(204).send()
    },
  )
}
