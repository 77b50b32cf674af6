import type { ChannelView, ChatView, CheckView, MessageView, SimulatedChatView } from '@plugboard/contract'
import { waitFor } from '@plugboard/testkit'
import type { Sandbox } from '../src/index.ts'

/** A browser's part: it keeps the cookie and talks JSON. */
export class Client {
  readonly #url: string
  #cookie = ''

  constructor(sandbox: Pick<Sandbox, 'url'>) {
    this.#url = sandbox.url
  }

  async fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers)
    headers.set('cookie', this.#cookie)
    if (init.body !== undefined) headers.set('content-type', 'application/json')
    const response = await fetch(`${this.#url}${path}`, { ...init, headers })
    const [cookie] = response.headers.getSetCookie()
    if (cookie !== undefined) this.#cookie = cookie.split(';')[0] ?? ''
    return response
  }

  async get<Answer>(path: string): Promise<Answer> {
    return await answerOf(await this.fetch(path))
  }

  async post<Answer>(path: string, json: unknown): Promise<Answer> {
    return await answerOf(await this.fetch(path, { method: 'POST', body: JSON.stringify(json) }))
  }

  /** As the page does it when it opens. */
  logIn(): Promise<{ readonly operator: { readonly name: string; readonly role: string }; readonly sandbox: boolean }> {
    return this.get('/api/v1/me')
  }

  connect(connector: string): Promise<ChannelView> {
    return this.post('/sandbox/v1/connect', { connector, line: 1 })
  }

  startChat(connector: string, names: readonly string[], group?: boolean): Promise<SimulatedChatView> {
    return this.post('/sandbox/v1/chats', { connector, line: 1, names, ...(group === undefined ? {} : { group }) })
  }

  act({ key }: SimulatedChatView, act: string, body: unknown): Promise<SimulatedChatView> {
    return this.post(`/sandbox/v1/chats/${key}/${act}`, body)
  }

  async phone({ key }: Pick<SimulatedChatView, 'key'>): Promise<SimulatedChatView> {
    const { items } = await this.get<{ items: SimulatedChatView[] }>('/sandbox/v1/chats')
    const found = items.find((chat) => chat.key === key)
    if (found === undefined) throw new Error(`${key} is gone`)
    return found
  }

  async chats(): Promise<readonly ChatView[]> {
    return (await this.get<{ items: ChatView[] }>('/api/v1/chats')).items
  }

  async messages(chat: number): Promise<readonly MessageView[]> {
    return (await this.get<{ items: MessageView[] }>(`/api/v1/chats/${chat}/messages`)).items
  }

  async checks(): Promise<readonly CheckView[]> {
    return (await this.get<{ items: CheckView[] }>('/sandbox/v1/checks')).items
  }

  /** An operator answers, and waits until the customer has it. */
  async replyTo(chat: ChatView, phone: SimulatedChatView, text: string): Promise<SimulatedChatView> {
    await this.post(`/api/v1/chats/${chat.id}/messages`, { text })
    return await waitFor(
      async () => {
        const seen = await this.phone(phone)
        return seen.messages.some((message) => message.from === 'operator' && message.text.includes(text)) && seen
      },
      { what: `"${text}" on the phone`, timeoutMs: 10_000 },
    )
  }
}

async function answerOf<Answer>(response: Response): Promise<Answer> {
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`)
  return (response.status === 204 ? undefined : await response.json()) as Answer
}
