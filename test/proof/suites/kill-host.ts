import { brokenTexts, faultFigures, type FaultCounts } from '../../recovery/fault-figures.ts'
import { killStory } from '../../recovery/host-kill-story.ts'
import type { ProofResult, ProofTask } from '../suite.ts'

export const name = 'kill-host'
export const title =
  'A host that is killed at any moment loses no message, doubles none, keeps the order of every chat, and never sends again what may have been sent.'
/** A round is one kill. */
export const fullRounds = 1_000

/** Kills on one folder; then the next story begins with an empty one. */
const killsPerStory = 25

export async function run({ rounds, deadline, seed, onProgress }: ProofTask): Promise<ProofResult> {
  const reports: FaultCounts[] = []
  const done = (): number => reports.reduce((sum, { rounds: kills }) => sum + kills, 0)
  while (done() < rounds && Date.now() < deadline) {
    const before = done()
    let kills = 0
    const report = await killStory({
      seed: seed + reports.length,
      thread: reports.length % 2 === 0,
      kills: Math.min(killsPerStory, rounds - before),
      deadline,
      onKill: () => onProgress(before + ++kills),
    })
    reports.push(report)
  }
  return {
    rounds: done(),
    figures: { stories: reports.length, ...faultFigures(...reports) },
    failures: reports.flatMap(brokenTexts),
  }
}
