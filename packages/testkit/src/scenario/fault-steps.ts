import type { MessengerFault } from '../messenger/messenger-fault.ts'
import type { Stage, Step } from './scenario.ts'
import { arrived, talkOf, withoutTalk } from './talking.ts'

/** The host tries again after a growing delay; a minute covers the first few. */
const retriesMs = 60_000

/**
 * A connector that throws an untyped error leaves its outcome unknown. That is legal and gets a diagnostic; what no
 * connector may cause is a message that is lost without a word, or there twice.
 */
const down: Step = {
  name: 'messenger-down',
  title: 'An operator writes while the messenger cannot be reached.',
  skip: withoutTalk,
  async play(stage) {
    const text = 'Written while it was down'
    const id = await underFault(stage, 'down', async () => {
      const id = await reply(stage, text)
      await stage.holds(
        'The message waits, or is shown as "maybe sent", and says why.',
        () => isIn(stage, id, 'waiting', 'unknown'),
        retriesMs,
      )
      return id
    })
    await stage.holds(
      'It goes out when the messenger is back, unless it may have been sent.',
      () => isIn(stage, id, 'sent', 'unknown'),
      retriesMs,
    )
    const copies = (await isIn(stage, id, 'sent')) ? 1 : 0
    await stage.holds(
      copies === 1 ? 'It arrived once.' : 'It is not sent again by itself.',
      () => arrived(stage, text).length === copies,
    )
  },
}

const lostAnswer: Step = {
  name: 'lost-answer',
  title: "The messenger takes an operator's message, but its answer is lost.",
  skip: withoutTalk,
  async play(stage) {
    const text = 'Written when an answer was lost'
    const canFindOut = stage.connector.taps.includes('deliveryLookup')
    const title = canFindOut ? 'A look-up or a receipt finds out that it was sent.' : 'It is shown as "maybe sent".'
    await underFault(stage, 'lost-answer', async () => {
      const id = await reply(stage, text)
      await stage.holds(title, () => isIn(stage, id, ...(canFindOut ? ['sent'] : ['unknown', 'sent'])), retriesMs)
    })
    await stage.holds('There is no second copy.', () => arrived(stage, text).length === 1)
  },
}

const refusal: Step = {
  name: 'messenger-refuses',
  title: "The messenger refuses an operator's message.",
  skip: withoutTalk,
  async play(stage) {
    const text = 'Nobody will read this'
    await underFault(stage, 'refuse', async () => {
      const id = await reply(stage, text)
      const title = 'The operator sees that it was refused (or maybe sent), and why.'
      await stage.holds(title, () => isIn(stage, id, 'refused', 'unknown'), retriesMs)
    })
    await stage.holds('The customer did not get it.', () => arrived(stage, text).length === 0)
  },
}

export const faultSteps: readonly Step[] = [down, lostAnswer, refusal]

/** Whatever happens meanwhile, the messenger is well again afterwards. */
async function underFault<Result>(stage: Stage, fault: MessengerFault, act: () => Promise<Result>): Promise<Result> {
  await stage.messenger.setFault(fault)
  try {
    return await act()
  } finally {
    await stage.messenger.setFault('none')
  }
}

async function reply(stage: Stage, text: string): Promise<number> {
  const { id } = await stage.host.desk.reply(stage.operator, talkOf(stage).desk, { text })
  return id
}

/** Its delivery was tried and stands in one of these states; one that is not the end it wished for says why. */
async function isIn({ host }: Stage, message: number, ...states: readonly string[]): Promise<boolean> {
  const { delivery } = await host.desk.message(message)
  if (delivery === null || delivery.attempts === 0 || !states.includes(delivery.state)) return false
  return delivery.state === 'sent' || (delivery.reason ?? '') !== ''
}
