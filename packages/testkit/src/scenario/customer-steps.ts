import type { ChatView } from '@plugboard/contract'
import type { Stage, Step } from './scenario.ts'
import {
  customerOf,
  deskMessages,
  needsAbility,
  needsFlag,
  onDesk,
  reply,
  say,
  sayToDesk,
  talkOf,
  withoutTalk,
} from './talking.ts'

const says: Step = {
  name: 'customer-says',
  title: 'A customer writes for the first time.',
  async play(stage) {
    const { host, line, messenger } = stage
    const group = stage.connector.descriptor.CHAT_GROUP && messenger.abilities().includes('group')
    const phone = messenger.startChat(line, {
      names: group ? ['Ada Lovelace', 'Charles Babbage'] : ['Ada Lovelace'],
      group,
    })
    const where = { line, chat: phone.chat, customer: phone.customers[0]?.id ?? '' }
    const message = await messenger.says(where, { text: 'Hello, is anybody there?' })
    await stage.holds('The connector took the message.', () => message.failed === null)
    await stage.holds(
      'The chat is in the list of operators.',
      async () => (await chatOf(stage, phone.chat)) !== undefined,
    )
    const chat = await chatOf(stage, phone.chat)
    if (chat === undefined) throw new Error('the chat is gone from the list')
    await stage.holds('A session waits for an operator.', () => chat.session?.state === 'waiting')
    const first = (await host.desk.messages(chat.id, { limit: 100 })).items.find(
      ({ direction }) => direction === 'inbound',
    )
    await stage.holds('The text is the same.', () => first?.text === 'Hello, is anybody there?')
    if (first !== undefined) stage.begin({ phone, desk: chat.id, first })
  },
}

const saysTwice: Step = {
  name: 'duplicate',
  title: 'The messenger hands the same message over twice.',
  skip: withoutTalk,
  async play(stage) {
    const { phone, desk } = await sayToDesk(stage, 'This will come twice')
    const again = await stage.messenger.saysAgain(customerOf(stage), phone.id)
    await stage.holds('The repeat is acknowledged.', () => again.failed === null)
    const copies = (await deskMessages(stage)).filter(({ text }) => text === desk.text)
    await stage.holds('The operator sees it once.', () => copies.length === 1)
  },
}

const edits: Step = {
  name: 'customer-edits',
  title: 'A customer edits a message.',
  skip: needsAbility('edits'),
  async play(stage) {
    const { phone, desk } = await sayToDesk(stage, 'Tomorrow at tne')
    await stage.messenger.edits(customerOf(stage), phone.id, 'Tomorrow at ten')
    await stage.holds('The operator sees the new text, marked as edited.', async () => {
      const { text, edited, versions } = await stage.host.desk.message(desk.id)
      return text === 'Tomorrow at ten' && edited && versions.some((version) => version.text === 'Tomorrow at tne')
    })
  },
}

const deletes: Step = {
  name: 'customer-deletes',
  title: 'A customer deletes a message.',
  skip: needsAbility('deletes'),
  async play(stage) {
    const { phone, desk } = await sayToDesk(stage, 'I did not want to write this')
    await stage.messenger.deletes(customerOf(stage), phone.id)
    await stage.holds('The operator sees that it was deleted.', async () => {
      const { text, deleted } = await stage.host.desk.message(desk.id)
      return deleted && text === ''
    })
  },
}

const sendsFile: Step = {
  name: 'customer-sends-file',
  title: 'A customer sends a file.',
  skip: needsAbility('files'),
  async play(stage) {
    const data = new TextEncoder().encode('order,amount\n17,3\n')
    const phone = await say(stage, { text: 'My order', files: [{ name: 'order.csv', mime: 'text/csv', data }] })
    const { files } = await onDesk(stage, ({ externalIds }) => externalIds.some((id) => id === phone.id))
    await stage.holds('The operator has the file, byte for byte.', () => {
      return files[0]?.failed === null && files[0].size === data.byteLength && files[0].name === 'order.csv'
    })
  },
}

const reads: Step = {
  name: 'receipts',
  title: 'A customer reads what an operator wrote.',
  skip: needsAbility('reads'),
  async play(stage) {
    const { desk } = await reply(stage, 'Please read this')
    await stage.messenger.reads(customerOf(stage))
    await stage.holds('The operator sees that it was read.', async () => {
      return (await stage.host.desk.message(desk.id)).readMs !== null
    })
  },
}

const types: Step = {
  name: 'customer-types',
  title: 'A customer types.',
  skip: needsAbility('types'),
  async play(stage) {
    const over = new AbortController()
    const typed = typingSeen(stage, over.signal)
    try {
      await stage.messenger.types(customerOf(stage))
      await stage.holds('The desk shows it.', typed)
    } finally {
      over.abort()
    }
  },
}

const inGroup: Step = {
  name: 'group',
  title: 'Somebody else writes in the same group.',
  skip: (stage) => needsFlag('CHAT_GROUP')(stage) ?? needsAbility('group')(stage),
  async play(stage) {
    const phone = await say(stage, { text: 'I have a question too' }, 1)
    const second = await onDesk(stage, ({ externalIds }) => externalIds.some((id) => id === phone.id))
    await stage.holds('It is in the same chat.', () => second.chat === talkOf(stage).desk)
    await stage.holds('It has another author.', () => second.author.id !== talkOf(stage).first.author.id)
  },
}

export const customerSteps: readonly Step[] = [says, saysTwice, edits, deletes, sendsFile, reads, types, inGroup]

async function chatOf({ host, line, connector }: Stage, externalId: string): Promise<ChatView | undefined> {
  const { items } = await host.desk.chats({ line, connector: connector.id, limit: 100 })
  return items.find((chat) => chat.externalId === externalId)
}

/** Listens as a page does, from now on until the signal; tells whether somebody was seen typing in the conversation. */
function typingSeen(stage: Stage, signal: AbortSignal): () => boolean {
  let seen = false
  const listen = async (): Promise<void> => {
    for await (const { event } of stage.host.live.events(null, signal)) {
      seen ||= event.type === 'typing' && event.data.chat === talkOf(stage).desk
    }
  }
  // It ends with the signal, in whichever way the host ends it.
  listen().catch(() => undefined)
  return () => seen
}
