import { brokenTexts, faultFigures, type FaultCounts } from '../../recovery/fault-figures.ts'
import { allFaults } from '../../recovery/faults/all-faults.ts'
import { hostFaultStory } from '../../recovery/host-fault-story.ts'
import type { ProofResult, ProofTask } from '../suite.ts'

export const name = 'host-faults'
export const title =
  'A host lives with a full disk, a clock that jumps, a messenger and a connector that do everything wrong, poisoned messages, full queues and pages that stop reading.'
/** A round is one fault. */
export const fullRounds = 80

/** Faults of one kind on one folder. */
const roundsPerStory = 2

export async function run({ rounds, deadline, seed, onProgress }: ProofTask): Promise<ProofResult> {
  const reports: FaultCounts[] = []
  const figures: Record<string, number> = {}
  for (let done = 0; done < rounds && Date.now() < deadline;) {
    const fault = allFaults[reports.length % allFaults.length]!
    const at = reports.length
    const task = { seed: seed + at, rounds: Math.min(roundsPerStory, rounds - done), thread: at % 2 === 0, deadline }
    const report = await hostFaultStory(fault, task)
    reports.push(report)
    figures[fault.name] = (figures[fault.name] ?? 0) + report.faults
    onProgress((done += report.rounds))
  }
  const all = faultFigures(...reports)
  return { rounds: all['rounds'] ?? 0, figures: { ...all, ...figures }, failures: reports.flatMap(brokenTexts) }
}
