import { messageText } from '../message-text.ts'
import type { OpenPeer } from '../peer.ts'
import { inMemoryPeer } from './in-memory-peer.ts'

interface BotBuilder {
  readonly TestAdapter: new (logic: () => Promise<void>) => { receiveActivity(activity: object): Promise<unknown> }
}

/** A message activity, through the adapter that the Bot Framework SDK brings for tests: no network, no state. */
export const open: OpenPeer = ({ producers }) =>
  inMemoryPeer<BotBuilder>({
    name: 'botbuilder',
    producers,
    setUp({ TestAdapter }, handled) {
      const adapter = new TestAdapter(async () => handled())
      return { receive: (n, chat) => adapter.receiveActivity(activityOf(n, chat)) }
    },
  })

function activityOf(n: number, chat: number): object {
  const from = { id: `user-${chat}`, name: 'Carla' }
  return { type: 'message', id: `message-${n}`, text: messageText, from, conversation: { id: `chat-${chat}` } }
}
