import type {
  ChatView,
  DeliveryView,
  FoundMessage,
  MessageTrace,
  MessageView,
  QuickAnswerView,
  SessionView,
} from '@plugboard/contract'
import type { Page } from './page.ts'
import { part, type Request } from './request.ts'

export interface ChatQuery {
  readonly line?: number | undefined
  readonly connector?: string | undefined
  readonly search?: string | undefined
  /** Whose open sessions; 0: those that nobody has yet. */
  readonly operator?: number | undefined
  readonly customer?: number | undefined
  readonly unread?: boolean | undefined
  readonly before?: number | undefined
  readonly limit?: number | undefined
}

export interface FindQuery {
  readonly search: string
  readonly chat?: number | undefined
  readonly before?: number | undefined
  readonly limit?: number
}

export interface StoredFile {
  readonly id: string
  readonly name: string
  readonly mime: string
  readonly size: number
}

/** What operators do. */
export interface DeskApi {
  chats(query: ChatQuery): Promise<Page<ChatView>>
  chat(chat: number): Promise<ChatView>
  messages(
    chat: number,
    query: { readonly before?: number | undefined; readonly after?: number | undefined; readonly limit?: number },
  ): Promise<Page<MessageView>>
  findMessages(query: FindQuery): Promise<Page<FoundMessage>>
  sessions(chat: number): Promise<{ readonly items: readonly SessionView[] }>
  reply(chat: number, input: { readonly text?: string; readonly files?: readonly string[] }): Promise<MessageView>
  accept(chat: number): Promise<ChatView>
  finish(chat: number): Promise<ChatView>
  read(chat: number): Promise<ChatView>
  transfer(chat: number, operator: number): Promise<ChatView>
  typing(chat: number): Promise<void>
  edit(message: number, text: string): Promise<MessageView>
  remove(message: number): Promise<MessageView>
  trace(message: number): Promise<MessageTrace>
  upload(file: File): Promise<StoredFile>
  deliveries(query: {
    readonly states: string
    readonly before?: number | undefined
    readonly limit?: number
  }): Promise<Page<DeliveryView>>
  resend(delivery: number): Promise<DeliveryView>
  quickAnswers(): Promise<{ readonly items: readonly QuickAnswerView[] }>
  addQuickAnswer(input: QuickAnswerInput): Promise<QuickAnswerView>
  changeQuickAnswer(answer: number, input: QuickAnswerInput): Promise<QuickAnswerView>
  removeQuickAnswer(answer: number): Promise<void>
}

export type QuickAnswerInput = Omit<QuickAnswerView, 'id'>

export function createDeskApi(request: Request): DeskApi {
  const chatPath = (chat: number, what = ''): string => `/api/v1/chats/${part(chat)}${what}`
  const answerPath = (answer: number): string => `/api/v1/quick-answers/${part(answer)}`
  const messagePath = (message: number, what = ''): string => `/api/v1/messages/${part(message)}${what}`
  return {
    chats: (query) => request('GET', '/api/v1/chats', { query: { ...query } }),
    chat: (chat) => request('GET', chatPath(chat)),
    messages: (chat, query) => request('GET', chatPath(chat, '/messages'), { query: { ...query } }),
    findMessages: (query) => request('GET', '/api/v1/messages', { query: { ...query } }),
    sessions: (chat) => request('GET', chatPath(chat, '/sessions')),
    reply: (chat, input) => request('POST', chatPath(chat, '/messages'), { json: input }),
    accept: (chat) => request('POST', chatPath(chat, '/accept')),
    finish: (chat) => request('POST', chatPath(chat, '/finish')),
    read: (chat) => request('POST', chatPath(chat, '/read')),
    transfer: (chat, operator) => request('POST', chatPath(chat, '/transfer'), { json: { operator } }),
    typing: (chat) => request('POST', chatPath(chat, '/typing')),
    edit: (message, text) => request('PATCH', messagePath(message), { json: { text } }),
    remove: (message) => request('DELETE', messagePath(message)),
    trace: (message) => request('GET', messagePath(message, '/trace')),
    upload: (file) =>
      request('POST', '/api/v1/files', {
        query: { name: file.name },
        file: { type: file.type || 'application/octet-stream', data: file },
      }),
    deliveries: (query) => request('GET', '/api/v1/deliveries', { query: { ...query } }),
    resend: (delivery) => request('POST', `/api/v1/deliveries/${part(delivery)}/resend`),
    quickAnswers: () => request('GET', '/api/v1/quick-answers'),
    addQuickAnswer: (input) => request('POST', '/api/v1/quick-answers', { json: input }),
    changeQuickAnswer: (answer, input) => request('PATCH', answerPath(answer), { json: input }),
    removeQuickAnswer: (answer) => request('DELETE', answerPath(answer)),
  }
}
