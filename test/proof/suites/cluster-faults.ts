import { clusterStory } from '../../cluster/cluster-story.ts'
import { allClusterFaults } from '../../cluster/faults/all-cluster-faults.ts'
import { brokenTexts, faultFigures, type FaultCounts } from '../../recovery/fault-figures.ts'
import type { ProofResult, ProofTask } from '../suite.ts'

export const name = 'cluster-faults'
export const title =
  'Workers that share a PostgreSQL database live with one that stands still or sleeps, a database that is killed, connections that break in every way, and a clock that jumps.'
/** A round is one fault. */
export const fullRounds = 30

export async function run({ rounds, deadline, seed, onProgress }: ProofTask): Promise<ProofResult> {
  const reports: FaultCounts[] = []
  const figures: Record<string, number> = {}
  for (let done = 0; done < rounds && Date.now() < deadline;) {
    const fault = allClusterFaults[reports.length % allClusterFaults.length]!
    const at = reports.length
    const task = { seed: seed + at, workers: 3 + (at % 2), rounds: Math.min(2, rounds - done), deadline }
    const report = await clusterStory(fault, task)
    reports.push(report)
    figures[fault.name] = (figures[fault.name] ?? 0) + report.faults
    onProgress((done += report.rounds))
  }
  const all = faultFigures(...reports)
  return { rounds: all['rounds'] ?? 0, figures: { ...all, ...figures }, failures: reports.flatMap(brokenTexts) }
}
