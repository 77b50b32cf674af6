import { killStoreRounds, type KillResult } from '../../recovery/store-kill-rounds.ts'
import type { ProofResult, ProofTask } from '../suite.ts'

export const name = 'kill-store'
export const title =
  'A store whose process is killed at any moment has everything that it acknowledged, and nothing by halves.'
export const fullRounds = 1000

/** Half of the rounds with a thread, half without, at the same time. */
export async function run({ rounds, deadline, seed, onProgress }: ProofTask): Promise<ProofResult> {
  let done = 0
  const onRound = (): void => onProgress(++done)
  const half = Math.ceil(rounds / 2)
  const results = await Promise.all([
    killStoreRounds({ rounds: half, deadline, seed, thread: true, onRound }),
    killStoreRounds({ rounds: rounds - half, deadline, seed: seed + 500_000, thread: false, onRound }),
  ])
  const total = (count: (result: KillResult) => number): number =>
    results.reduce((sum, result) => sum + count(result), 0)
  return {
    rounds: total((result) => result.rounds),
    figures: {
      kills: total((result) => result.rounds),
      'acknowledged commits': total((result) => result.acknowledged),
      'stored without having been heard': total((result) => result.unheard),
    },
    failures: results.flatMap(({ failures }) => failures),
  }
}
