import { clusterStory } from '../../cluster/cluster-story.ts'
import { killedInTurn } from '../../cluster/faults/killed-worker.ts'
import { brokenTexts, faultFigures, type FaultCounts } from '../../recovery/fault-figures.ts'
import type { ProofResult, ProofTask } from '../suite.ts'

export const name = 'cluster-load'
export const title =
  'Two and four workers on one PostgreSQL database work for two minutes while one is killed every few seconds: nothing is lost, doubled or out of order.'
/** A round is one kill. Both numbers of workers get half of them. */
export const fullRounds = 48

export async function run({ rounds, deadline, seed, onProgress }: ProofTask): Promise<ProofResult> {
  const reports: FaultCounts[] = []
  const half = Math.ceil(rounds / 2)
  for (const workers of [2, 4]) {
    const leftMs = deadline === Infinity ? longestMs : (deadline - Date.now()) / (workers === 2 ? 2 : 1)
    const untilMs = Date.now() + Math.min(longestMs, leftMs)
    let kills = reports.reduce((sum, report) => sum + report.rounds, 0)
    const onRound = (): void => onProgress(++kills)
    reports.push(
      await clusterStory(killedInTurn, { seed: seed + workers, workers, rounds: half, deadline: untilMs, onRound }),
    )
  }
  const figures = faultFigures(...reports)
  return { rounds: figures['rounds'] ?? 0, figures, failures: reports.flatMap(brokenTexts) }
}

/** Of work for each number of workers. */
const longestMs = 120_000
