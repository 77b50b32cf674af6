import type { SimulatedChatView } from '@plugboard/contract'
import type { Messenger, Where } from '@plugboard/testkit'
import { pageChat } from '../messengers/page-chat.ts'
import { filesBodyLimit, filesInput } from './files-input.ts'
import { connectorInput, inputOf, lineInput, messengerId, type SandboxApp, type SandboxParts } from './sandbox-app.ts'

interface ChatParams {
  readonly connector: string
  readonly line: number
  readonly chat: string
}

interface Body {
  readonly customer: string
  readonly text?: string
  readonly message?: string
  readonly files?: readonly { readonly name: string; readonly mime: string; readonly base64: string }[]
}

/** What a customer can do: the last part of the path, what it must be told, and the doing. */
interface Act {
  readonly name: string
  readonly summary: string
  readonly body: object
  readonly act: (messenger: Messenger, where: Where, body: Body) => Promise<unknown>
}

const customer = messengerId
const message = messengerId
const text = { type: 'string', minLength: 1, maxLength: 1_000_000 }
const acts: readonly Act[] = [
  {
    name: 'says',
    summary: 'A customer writes',
    body: {
      ...inputOf({ customer, text, files: filesInput }, ['customer']),
      anyOf: [{ required: ['text'] }, { required: ['files'] }],
    },
    act: (messenger, where, body) => messenger.says(where, saying(body)),
  },
  {
    name: 'edits',
    summary: 'A customer edits a message',
    body: inputOf({ customer, message, text }, ['customer', 'message', 'text']),
    act: (messenger, where, body) => messenger.edits(where, body.message ?? '', body.text ?? ''),
  },
  {
    name: 'deletes',
    summary: 'A customer deletes a message',
    body: inputOf({ customer, message }, ['customer', 'message']),
    act: (messenger, where, body) => messenger.deletes(where, body.message ?? ''),
  },
  {
    name: 'reads',
    summary: 'A customer reads what operators wrote',
    body: inputOf({ customer }, ['customer']),
    act: (messenger, where) => messenger.reads(where),
  },
  {
    name: 'types',
    summary: 'A customer types',
    body: inputOf({ customer }, ['customer']),
    act: (messenger, where) => messenger.types(where),
  },
]

const params = inputOf({ connector: connectorInput, line: lineInput, chat: messengerId }, ['connector', 'line', 'chat'])

export function customerRoutes(app: SandboxApp, { messengers }: SandboxParts): void {
  for (const { name, summary, body, act } of acts) {
    app.post<{ Params: ChatParams; Body: Body }>(
      `/sandbox/v1/chats/:connector/:line/:chat/${name}`,
      { bodyLimit: filesBodyLimit, schema: { summary, tags: ['sandbox'], params, body } },
      async (request): Promise<SimulatedChatView> => {
        const { connector, line, chat } = request.params
        const messenger = messengers.get(connector)
        await act(messenger, { line, chat, customer: request.body.customer }, request.body)
        return pageChat(messenger.chat(line, chat), messenger)
      },
    )
  }
}

function saying({ text, files = [] }: Body): Parameters<Messenger['says']>[1] {
  const bytes = files.map(({ name, mime, base64 }) => ({ name, mime, data: Buffer.from(base64, 'base64') }))
  return { ...(text === undefined ? {} : { text }), files: bytes }
}
