import { statusStory } from '../stories/status-story.ts'
import { tellStories } from '../stories/tell-stories.ts'
import type { ProofResult, ProofTask } from '../suite.ts'

export const name = 'status-stories'
export const title =
  'Whoever writes the status of a channel, in whatever order: every change is told once, in order and without a gap, and the last one is what is stored.'
/** A round is one story with a seed of its own. */
export const fullRounds = 1_000

export function run(task: ProofTask): Promise<ProofResult> {
  return tellStories(task, (seed) => statusStory(seed))
}
