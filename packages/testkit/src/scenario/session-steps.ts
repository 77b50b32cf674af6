import type { SessionView } from '@plugboard/contract'
import type { Stage, Step } from './scenario.ts'
import { arrived, say, talkOf, withoutTalk } from './talking.ts'

const end: Step = {
  name: 'session-end',
  title: 'An operator finishes the session; the customer writes again.',
  skip: withoutTalk,
  async play(stage) {
    const before = await session(stage)
    await stage.host.desk.finish(stage.operator, talkOf(stage).desk)
    await stage.holds('The session is closed by the operator.', async () => {
      const { state, end } = await session(stage)
      return state === 'closed' && end === 'operator'
    })
    await checkClosingText(stage)
    await say(stage, { text: 'One more thing' })
    await stage.holds('A new session follows the old one in the same chat.', async () => {
      const { id, parent, state } = await session(stage)
      return id !== before.id && parent === before.id && state !== 'closed'
    })
  },
}

export const sessionSteps: readonly Step[] = [end]

/** Automatic texts go to the messenger where NEED_SYSTEM_MESSAGES is true, and stay inside where it is false. */
async function checkClosingText(stage: Stage): Promise<void> {
  const { CLOSE_RULE, CLOSE_TEXT } = stage.host.lines.get(stage.line).settings
  if (CLOSE_RULE === 'none') return
  const goesOut = stage.connector.descriptor.NEED_SYSTEM_MESSAGES
  const title = goesOut ? 'The customer gets the closing text.' : 'The closing text stays inside.'
  await stage.holds(title, () => arrived(stage, CLOSE_TEXT).length === (goesOut ? 1 : 0))
}

async function session(stage: Stage): Promise<SessionView> {
  const { session } = await stage.host.desk.chat(talkOf(stage).desk)
  if (session === null) throw new Error('the chat has no session')
  return session
}
