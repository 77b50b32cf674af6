import { messageText } from '../message-text.ts'
import type { OpenPeer } from '../peer.ts'
import { inMemoryPeer } from './in-memory-peer.ts'

interface Hubot {
  readonly Robot: new (
    adapter: string,
    httpd: boolean,
    name: string,
  ) => {
    hear(pattern: RegExp, handler: () => void): void
    receive(message: object): Promise<unknown>
    shutdown(): void
  }
  readonly TextMessage: new (user: object, text: string, id: string) => object
  readonly User: new (id: string, options: object) => object
}

/** A text message, as an adapter of Hubot hands it to its robot. */
export const open: OpenPeer = ({ producers }) => {
  process.env['HUBOT_LOG_LEVEL'] = 'error'
  return inMemoryPeer<Hubot>({
    name: 'hubot',
    producers,
    setUp({ Robot, TextMessage, User }, handled) {
      const robot = new Robot('Shell', false, 'bench')
      robot.hear(/parcel/, handled)
      const receive = (n: number, chat: number): Promise<unknown> => {
        const user = new User(`user-${chat}`, { name: 'Carla', room: `chat-${chat}` })
        return robot.receive(new TextMessage(user, messageText, `message-${n}`))
      }
      return { receive, stop: async () => robot.shutdown() }
    },
  })
}
