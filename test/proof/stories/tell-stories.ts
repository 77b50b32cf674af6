import type { ProofResult, ProofTask } from '../suite.ts'

/** What came of one story. */
export interface StoryReport {
  readonly failures: readonly string[]
  readonly figures: Readonly<Record<string, number>>
}

/** Tells one story after the other, each with a seed of its own, and sums up what was counted. */
export async function tellStories(
  { rounds, deadline, seed, onProgress }: ProofTask,
  story: (seed: number) => Promise<StoryReport>,
): Promise<ProofResult> {
  const sums: Record<string, number> = {}
  const broken: string[] = []
  let told = 0
  for (let round = 0; round < rounds && Date.now() < deadline; round += 1) {
    const { failures, figures } = await story(seed + round)
    for (const [figure, value] of Object.entries(figures)) sums[figure] = (sums[figure] ?? 0) + value
    broken.push(...failures)
    told += 1
    onProgress(told)
  }
  return { rounds: told, figures: sums, failures: broken }
}
