import type { Step } from './scenario.ts'
import {
  arrived,
  needsAbility,
  needsFlag,
  onPhone,
  phoneMessages,
  reply,
  sayToDesk,
  talkOf,
  withoutTalk,
} from './talking.ts'

const replies: Step = {
  name: 'operator-replies',
  title: 'An operator accepts the chat and answers.',
  skip: withoutTalk,
  async play(stage) {
    await stage.host.desk.accept(stage.operator, talkOf(stage).desk)
    await reply(stage, 'How can I help you?')
    await stage.holds('It arrived once.', () => arrived(stage, 'How can I help you?').length === 1)
  },
}

const edits: Step = {
  name: 'operator-edits',
  title: 'An operator edits an own message.',
  skip: needsFlag('EDIT_INTERNAL_MESSAGES'),
  async play(stage) {
    const { phone, desk } = await reply(stage, 'We open at nien')
    await stage.host.desk.edit(stage.operator, desk.id, 'We open at nine')
    await stage.holds('The customer sees the new text in the same message.', () => {
      return onPhone(stage, 'We open at nine')?.id === phone.id && onPhone(stage, 'We open at nien') === undefined
    })
  },
}

const deletes: Step = {
  name: 'operator-deletes',
  title: 'An operator deletes an own message.',
  skip: needsFlag('DEL_INTERNAL_MESSAGES'),
  async play(stage) {
    const { phone, desk } = await reply(stage, 'This goes to somebody else')
    await stage.host.desk.delete(stage.operator, desk.id)
    await stage.holds('It is gone from the phone.', () => isGone(phone.id, phoneMessages(stage)))
  },
}

const deletesCustomers: Step = {
  name: 'operator-deletes-customers',
  title: "An operator deletes a customer's message.",
  skip: needsFlag('DEL_EXTERNAL_MESSAGES'),
  async play(stage) {
    const { phone, desk } = await sayToDesk(stage, 'My card number is …')
    await stage.host.desk.delete(stage.operator, desk.id)
    await stage.holds('It is gone from the phone.', () => isGone(phone.id, phoneMessages(stage)))
  },
}

const sendsFile: Step = {
  name: 'operator-sends-file',
  title: 'An operator sends a file.',
  skip: needsAbility('files'),
  async play(stage) {
    const data = new TextEncoder().encode('Thank you for your order.\n')
    const { id } = await stage.host.files.put({ name: 'receipt.txt', mime: 'text/plain', data })
    await stage.host.desk.reply(stage.operator, talkOf(stage).desk, { text: 'Your receipt', files: [id] })
    await stage.holds('The customer has the file, byte for byte.', () => {
      const file = onPhone(stage, 'Your receipt')?.files[0]
      return file?.name === 'receipt.txt' && file.size === data.byteLength
    })
  },
}

const types: Step = {
  name: 'operator-types',
  title: 'An operator types.',
  skip: (stage) =>
    withoutTalk(stage) ??
    (stage.connector.taps.includes('chatActivity') ? undefined : 'The connector does not tap chatActivity.'),
  async play(stage) {
    await stage.host.desk.typing(stage.operator, talkOf(stage).desk)
    const phone = (): boolean => stage.messenger.chat(stage.line, talkOf(stage).phone.chat).operatorTyping
    await stage.holds('The customer sees it.', phone)
  },
}

const newsletter: Step = {
  name: 'newsletter',
  title: 'A newsletter goes to every chat of the channel.',
  skip: needsFlag('NEWSLETTER'),
  async play(stage) {
    const text = 'We moved to a new office.'
    await stage.host.desk.newsletter(stage.operator, { line: stage.line, connector: stage.connector.id, text })
    await stage.holds('The customer has it, once.', () => arrived(stage, text).length === 1)
  },
}

export const operatorSteps: readonly Step[] = [replies, edits, deletes, deletesCustomers, sendsFile, types, newsletter]

function isGone(id: string, messages: readonly { readonly id: string; readonly deleted: boolean }[]): boolean {
  return messages.some((message) => message.id === id && message.deleted)
}
