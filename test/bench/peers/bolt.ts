import { messageText } from '../message-text.ts'
import type { OpenPeer } from '../peer.ts'
import { inMemoryPeer } from './in-memory-peer.ts'

interface Bolt {
  readonly App: new (options: object) => {
    message(handler: () => Promise<void>): void
    processEvent(event: { readonly body: object; readonly ack: () => Promise<void> }): Promise<void>
  }
}

const team = 'T1'
const idle = { init: () => undefined, start: async () => undefined, stop: async () => undefined }
const authorize = async (): Promise<object> => ({ botToken: 'bench', botId: 'B1', botUserId: 'UBENCH', teamId: team })

/** A message event, as a receiver of Bolt hands it to its app; who may speak is known without asking. */
export const open: OpenPeer = ({ producers }) =>
  inMemoryPeer<Bolt>({
    name: '@slack/bolt',
    producers,
    setUp({ App }, handled) {
      const app = new App({ receiver: idle, authorize, logLevel: 'error' })
      app.message(async () => handled())
      const ack = async (): Promise<void> => undefined
      return { receive: (n, chat) => app.processEvent({ body: bodyOf(n, chat), ack }) }
    },
  })

function bodyOf(n: number, chat: number): object {
  const event = {
    type: 'message',
    user: `U${chat}`,
    channel: `C${chat}`,
    channel_type: 'im',
    text: messageText,
    ts: `${n}.1`,
  }
  return { type: 'event_callback', team_id: team, api_app_id: 'A1', event_id: `Ev${n}`, event_time: n, event }
}
