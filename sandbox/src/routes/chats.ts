import { pageChat } from '../messengers/page-chat.ts'
import { connectorInput, inputOf, lineInput, type SandboxApp, type SandboxParts } from './sandbox-app.ts'

interface NewChat {
  readonly connector: string
  readonly line: number
  readonly names: readonly string[]
  readonly group?: boolean
}

const newChat = inputOf(
  {
    connector: connectorInput,
    line: lineInput,
    names: { type: 'array', minItems: 1, maxItems: 50, items: { type: 'string', minLength: 1, maxLength: 255 } },
    group: { type: 'boolean' },
  },
  ['connector', 'line', 'names'],
)

export function chatRoutes(app: SandboxApp, { host, messengers }: SandboxParts): void {
  app.get(
    '/sandbox/v1/chats',
    { schema: { summary: 'Simulated chats, as the customers see them', tags: ['sandbox'] } },
    async () => ({
      items: messengers.list().flatMap((messenger) => messenger.chats().map((chat) => pageChat(chat, messenger))),
    }),
  )

  app.post<{ Body: NewChat }>(
    '/sandbox/v1/chats',
    { schema: { summary: 'A new chat with these customers', tags: ['sandbox'], body: newChat } },
    async ({ body: { connector, line, names, group } }, reply) => {
      const { id } = host.lines.get(line)
      const chat = messengers.get(connector).startChat(id, { names, ...(group === undefined ? {} : { group }) })
      return await reply.code(201).send(chat)
    },
  )
}
