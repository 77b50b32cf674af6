import type { DescriptorFlag, MessageView, SimulatedMessageView } from '@plugboard/contract'
import type { Saying, Where } from '../messenger/customer-side.ts'
import type { MessengerAbility } from '../messenger/messenger-definition.ts'
import type { Stage, Talk } from './scenario.ts'

/** Short words for what steps do on both sides. */

/** Why a step that goes on with the conversation cannot be played. */
export function withoutTalk({ talk }: Stage): string | undefined {
  return talk === undefined ? 'The conversation never began.' : undefined
}

/** For `Step.skip`: the messenger's customers must be able to do this. */
export function needsAbility(ability: MessengerAbility): (stage: Stage) => string | undefined {
  return (stage) => {
    const able = stage.messenger.abilities().includes(ability)
    return able ? withoutTalk(stage) : `${stage.messenger.name()} does not offer "${ability}".`
  }
}

/** For `Step.skip`: the descriptor must promise this. */
export function needsFlag(flag: DescriptorFlag): (stage: Stage) => string | undefined {
  return (stage) => (stage.connector.descriptor[flag] ? withoutTalk(stage) : `${flag} is false.`)
}

/** @throws Error when the conversation never began; `skip` keeps steps from that */
export function talkOf({ talk }: Stage): Talk {
  if (talk === undefined) throw new Error('the conversation never began')
  return talk
}

/** The first customer of the conversation, or the one at `index`. */
export function customerOf(stage: Stage, index = 0): Where {
  const { chat, customers } = talkOf(stage).phone
  return { line: stage.line, chat, customer: customers[index]?.id ?? '' }
}

/** A customer writes, and it was handed over. */
export async function say(stage: Stage, saying: Saying, index = 0): Promise<SimulatedMessageView> {
  const message = await stage.messenger.says(customerOf(stage, index), saying)
  if (message.failed !== null) throw new Error(`the customer's message was not taken: ${message.failed}`)
  return message
}

/** A customer writes, and an operator sees it. */
export async function sayToDesk(
  stage: Stage,
  text: string,
): Promise<{ phone: SimulatedMessageView; desk: MessageView }> {
  const phone = await say(stage, { text })
  const desk = await onDesk(stage, (message) => message.externalIds.some((id) => id === phone.id))
  return { phone, desk }
}

/** An operator writes, and it arrived on the phone. */
export async function reply(stage: Stage, text: string): Promise<{ phone: SimulatedMessageView; desk: MessageView }> {
  const { id } = await stage.host.desk.reply(stage.operator, talkOf(stage).desk, { text })
  await stage.holds('The customer sees the message.', () => onPhone(stage, text) !== undefined)
  await stage.holds('The desk knows that it went out.', async () => isOut(await stage.host.desk.message(id)))
  const phone = onPhone(stage, text)
  if (phone === undefined) throw new Error('the message is gone from the phone')
  return { phone, desk: await stage.host.desk.message(id) }
}

function isOut({ delivery }: MessageView): boolean {
  return delivery !== null && (delivery.state === 'sent' || delivery.state === 'accepted')
}

/** The operator's message with this text, signature or not. */
export function onPhone(stage: Stage, text: string): SimulatedMessageView | undefined {
  return arrived(stage, text)[0]
}

/** All of them: more than one is one too many. */
export function arrived(stage: Stage, text: string): readonly SimulatedMessageView[] {
  return phoneMessages(stage).filter((message) => message.from === 'operator' && message.text.includes(text))
}

export function phoneMessages(stage: Stage): readonly SimulatedMessageView[] {
  return stage.messenger.chat(stage.line, talkOf(stage).phone.chat).messages
}

/** The desk's newest messages of the conversation. */
export async function deskMessages(stage: Stage): Promise<readonly MessageView[]> {
  return (await stage.host.desk.messages(talkOf(stage).desk, { limit: 100 })).items
}

/** @throws Error when the desk does not show it */
export async function onDesk(stage: Stage, is: (message: MessageView) => boolean): Promise<MessageView> {
  const found = (await deskMessages(stage)).findLast(is)
  if (found === undefined) throw new Error('the desk does not show the message')
  return found
}
