import type { SimulatedMessengerView } from '@plugboard/contract'
import type { Host } from '@plugboard/host'
import type { Messenger } from '@plugboard/testkit'
import type { SandboxApp, SandboxParts } from './sandbox-app.ts'

export function messengerRoutes(app: SandboxApp, { host, messengers }: SandboxParts): void {
  app.get(
    '/sandbox/v1/messengers',
    { schema: { summary: 'Connectors whose customers can be simulated', tags: ['sandbox'] } },
    async () => ({ items: messengers.list().map((messenger) => viewOf(messenger, host)) }),
  )
}

/** Settings differ from line to line, because each has an account of its own; shown are those of the first line. */
function viewOf(messenger: Messenger, host: Host): SimulatedMessengerView {
  const line = host.lines.list()[0]?.id ?? 1
  return {
    connector: messenger.connector,
    name: messenger.name(),
    url: messenger.url,
    settings: messenger.settings(line),
    abilities: messenger.abilities(),
    fault: messenger.fault(),
  }
}
