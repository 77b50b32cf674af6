import { clusterStory } from '../../cluster/cluster-story.ts'
import { killedWorker } from '../../cluster/faults/killed-worker.ts'
import { brokenTexts, faultFigures, type FaultCounts } from '../../recovery/fault-figures.ts'
import type { ProofResult, ProofTask } from '../suite.ts'

export const name = 'cluster-kills'
export const title =
  'Four workers share a PostgreSQL database and are killed at any moment: no message is lost, doubled or out of order, and another worker takes over within ten seconds.'
/** A round is one kill. */
export const fullRounds = 100

/** Kills on one database; then the next story begins with an empty one. */
const killsPerStory = 10

export async function run({ rounds, deadline, seed, onProgress }: ProofTask): Promise<ProofResult> {
  const reports: FaultCounts[] = []
  for (let done = 0; done < rounds && Date.now() < deadline;) {
    let kills = 0
    const report = await clusterStory(killedWorker, {
      seed: seed + reports.length,
      workers: 4,
      rounds: Math.min(killsPerStory, rounds - done),
      deadline,
      onRound: () => onProgress(done + ++kills),
    })
    reports.push(report)
    done += report.rounds
  }
  const figures = faultFigures(...reports)
  return { rounds: figures['rounds'] ?? 0, figures, failures: reports.flatMap(brokenTexts) }
}
