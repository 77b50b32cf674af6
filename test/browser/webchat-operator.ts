import { setTimeout as sleep } from 'node:timers/promises'
import type { ChatView, MessageView } from '@plugboard/contract'

/** An operator who works through the JSON API, as the page does. In a sandbox they are logged in by asking who they are. */
export class WebchatOperator {
  readonly #url: string
  #cookie = ''

  private constructor(url: string) {
    this.#url = url
  }

  static async at(url: string): Promise<WebchatOperator> {
    const operator = new WebchatOperator(url)
    const response = await fetch(`${url}/api/v1/me`)
    operator.#cookie = (response.headers.getSetCookie()[0] ?? '').split(';', 1)[0] ?? ''
    return operator
  }

  async call<Answer>(method: string, path: string, json?: unknown): Promise<Answer> {
    const response = await fetch(`${this.#url}/api/v1${path}`, {
      method,
      headers: { cookie: this.#cookie, ...(json === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(json === undefined ? {} : { body: JSON.stringify(json) }),
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`)
    return (text === '' ? undefined : JSON.parse(text)) as Answer
  }

  /** Switches the web chat of a line on. */
  async connect(line = 1, settings: Readonly<Record<string, unknown>> = {}): Promise<void> {
    await this.call('PATCH', `/lines/${line}`, { settings: { WELCOME_MESSAGE: 'N' } })
    await this.call('PUT', `/channels/webchat/${line}/settings`, { values: settings })
    await this.call('PATCH', `/channels/webchat/${line}`, { active: true, connection: true, register: true })
  }

  async chats(): Promise<readonly ChatView[]> {
    return (await this.call<{ items: readonly ChatView[] }>('GET', '/chats?connector=webchat&limit=50')).items
  }

  async messages(chat: number): Promise<readonly MessageView[]> {
    return (await this.call<{ items: readonly MessageView[] }>('GET', `/chats/${chat}/messages?limit=200`)).items
  }

  /** The chat in which somebody wrote this, once it is there. */
  async chatWith(text: string): Promise<number> {
    return await until(`a chat with "${text}"`, async () => {
      for (const { id } of await this.chats())
        if ((await this.messages(id)).some((message) => message.text.includes(text))) return id
      return undefined
    })
  }

  async says(chat: number, text: string): Promise<MessageView> {
    return await this.call('POST', `/chats/${chat}/messages`, { text })
  }
}

/** Looks again and again, for up to 15 seconds of real time. */
export async function until<Value>(what: string, look: () => Promise<Value | undefined | false>): Promise<Value> {
  for (let time = 0; time < 300; time += 1) {
    const found = await look()
    if (found !== undefined && found !== false) return found
    await sleep(50)
  }
  throw new Error(`${what} did not happen`)
}
