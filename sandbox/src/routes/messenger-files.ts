import { PlugboardError } from '@plugboard/contract'
import { fileHeaders } from '@plugboard/server'
import { filesPath } from '../messengers/page-chat.ts'
import { connectorInput, inputOf, lineInput, messengerId, type SandboxApp, type SandboxParts } from './sandbox-app.ts'

interface FileParams {
  readonly connector: string
  readonly line: number
  readonly file: string
}

const params = inputOf({ connector: connectorInput, line: lineInput, file: messengerId }, ['connector', 'line', 'file'])

export function messengerFileRoutes(app: SandboxApp, { messengers }: SandboxParts): void {
  app.get<{ Params: FileParams }>(
    `${filesPath}/:connector/:line/:file`,
    { schema: { summary: 'A file on the phones of simulated customers', tags: ['sandbox'], params } },
    async ({ method, url, params: { connector, line, file } }, reply) => {
      const found = messengers.get(connector).file(line, file)
      if (found === undefined) throw new PlugboardError('HTTP_NOT_FOUND', { method, path: url })
      // A new sandbox on the same port begins its ids anew.
      reply.headers({ ...fileHeaders(found), 'cache-control': 'no-store' })
      return await reply.send(Buffer.from(found.data))
    },
  )
}
