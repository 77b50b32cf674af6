import { conversationStory } from '../stories/conversation-story.ts'
import { tellStories } from '../stories/tell-stories.ts'
import type { ProofResult, ProofTask } from '../suite.ts'

export const name = 'conversation-stories'
export const title =
  'Customers and operators talk while the messenger fails now and then: in the end both sides show the same, with nothing lost, doubled or out of order.'
/** A round is one story with a seed of its own. */
export const fullRounds = 500

export function run(task: ProofTask): Promise<ProofResult> {
  return tellStories(task, (seed) => conversationStory(seed))
}
