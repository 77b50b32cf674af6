import { messageText } from '../message-text.ts'
import type { OpenPeer } from '../peer.ts'
import { inMemoryPeer } from './in-memory-peer.ts'
import { loadPackage } from './load-package.ts'

interface ChatSdk {
  readonly Chat: new (options: object) => {
    onNewMessage(pattern: RegExp, handler: () => Promise<void>): void
    initialize(): Promise<void>
    processMessage(adapter: object, thread: string, message: object): Promise<void>
    shutdown(): Promise<void>
  }
  readonly Message: new (data: object) => object
  readonly parseMarkdown: (text: string) => object
}

interface MemoryState {
  readonly createMemoryState: () => object
}

const metadata = { dateSent: new Date(0), edited: false }

/** A message in a thread, as an adapter of the Chat SDK hands it in, with its own state in memory. */
export const open: OpenPeer = ({ producers }) =>
  inMemoryPeer<ChatSdk>({
    name: 'chat',
    producers,
    async setUp({ Chat, Message, parseMarkdown }, handled) {
      const { exports: state } = await loadPackage<MemoryState>('@chat-adapter/state-memory')
      const adapters = { bench: benchAdapter }
      const chat = new Chat({ userName: 'bench', adapters, state: state.createMemoryState(), logger: 'silent' })
      chat.onNewMessage(/parcel/, async () => handled())
      await chat.initialize()
      // What an adapter does to every text; the same tree serves all, so that it is not counted.
      const formatted = parseMarkdown(messageText)
      const receive = (n: number, of: number): Promise<void> => {
        const author = { userId: `user-${of}`, userName: 'carla', fullName: 'Carla', isBot: false, isMe: false }
        const thread = `bench:chat-${of}:`
        const about = { id: `message-${n}`, threadId: thread, text: messageText, formatted, raw: {}, author, metadata }
        return chat.processMessage(benchAdapter, thread, new Message({ ...about, attachments: [] }))
      }
      return { receive, stop: () => chat.shutdown() }
    },
  })

/** The least of an adapter: it names threads, and nothing is sent. */
const benchAdapter = {
  name: 'bench',
  userName: 'bench',
  initialize: async (): Promise<void> => undefined,
  channelIdFromThreadId: (thread: string): string => thread.split(':').slice(0, 2).join(':'),
  decodeThreadId: (thread: string): string => thread,
  encodeThreadId: (thread: string): string => thread,
  isDM: (): boolean => false,
}
