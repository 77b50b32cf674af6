import type { MessengerFault } from '../messenger/messenger-fault.ts'
import type { Stage, Step } from './scenario.ts'
import { arrived, talkOf, withoutTalk } from './talking.ts'

/** The host tries again after a growing delay; a minute covers the first few. */
const retriesMs = 60_000

const down: Step = {
  name: 'messenger-down',
  title: 'An operator writes while the messenger cannot be reached.',
  skip: withoutTalk,
  async play(stage) {
    const id = await replyUnder(stage, 'down', 'Written while it was down', 'waiting')
    await stage.holds(
      'It arrives when the messenger is back.',
      () => arrived(stage, 'Written while it was down').length > 0,
      retriesMs,
    )
    await stage.holds(
      'It arrived once.',
      async () => (await stateOf(stage, id)) === 'sent' && arrived(stage, 'Written while it was down').length === 1,
    )
  },
}

const lostAnswer: Step = {
  name: 'lost-answer',
  title: "The messenger takes an operator's message, but its answer is lost.",
  skip: withoutTalk,
  async play(stage) {
    const text = 'Written when an answer was lost'
    const canAsk = stage.connector.taps.includes('deliveryLookup')
    const id = await replyUnder(stage, 'lost-answer', text, canAsk ? 'sent' : 'unknown')
    const title = canAsk ? 'Asking the messenger settled it.' : 'It is shown as "maybe sent".'
    await stage.holds(title, async () => (await stateOf(stage, id)) === (canAsk ? 'sent' : 'unknown'), retriesMs)
    await stage.holds('There is no second copy.', () => arrived(stage, text).length === 1)
  },
}

const refusal: Step = {
  name: 'messenger-refuses',
  title: "The messenger refuses an operator's message.",
  skip: withoutTalk,
  async play(stage) {
    const id = await replyUnder(stage, 'refuse', 'Nobody will read this', 'refused')
    await stage.holds('The operator sees that it was refused, and why.', async () => {
      const { delivery } = await stage.host.desk.message(id)
      return delivery?.state === 'refused' && delivery.reason !== null && delivery.reason !== ''
    })
    await stage.holds('The customer did not get it.', () => arrived(stage, 'Nobody will read this').length === 0)
  },
}

export const faultSteps: readonly Step[] = [down, lostAnswer, refusal]

/** An operator writes under a fault; when the delivery has come to `state`, the messenger is well again. */
async function replyUnder(stage: Stage, fault: MessengerFault, text: string, state: string): Promise<number> {
  await stage.messenger.setFault(fault)
  try {
    const { id } = await stage.host.desk.reply(stage.operator, talkOf(stage).desk, { text })
    await stage.holds(
      `The delivery is ${state}, with a reason where that is not the end.`,
      async () => {
        const { delivery } = await stage.host.desk.message(id)
        return delivery?.state === state && delivery.attempts > 0 && (state === 'sent' || delivery.reason !== null)
      },
      retriesMs,
    )
    return id
  } finally {
    await stage.messenger.setFault('none')
  }
}

async function stateOf({ host }: Stage, message: number): Promise<string | undefined> {
  return (await host.desk.message(message)).delivery?.state
}
