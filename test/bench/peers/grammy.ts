import { messageText } from '../message-text.ts'
import type { OpenPeer } from '../peer.ts'
import { inMemoryPeer } from './in-memory-peer.ts'

interface Grammy {
  readonly Bot: new (
    token: string,
    options: object,
  ) => {
    on(filter: 'message:text', handler: () => void): unknown
    handleUpdate(update: object): Promise<void>
  }
}

const botInfo = { id: 1, is_bot: true, first_name: 'Bench', username: 'bench_bot' }

/** An update with a text message, as the long polling of grammY hands it in. */
export const open: OpenPeer = ({ producers }) =>
  inMemoryPeer<Grammy>({
    name: 'grammy',
    producers,
    setUp({ Bot }, handled) {
      const bot = new Bot('1:bench', { botInfo })
      bot.on('message:text', handled)
      return { receive: (n, chat) => bot.handleUpdate(updateOf(n, chat)) }
    },
  })

function updateOf(n: number, chat: number): object {
  const from = { id: chat, is_bot: false, first_name: 'Carla' }
  const message = {
    message_id: n,
    date: 1,
    chat: { id: chat, type: 'private', first_name: 'Carla' },
    from,
    text: messageText,
  }
  return { update_id: n, message }
}
