import { errorText } from './error-text.ts'
import { progressPrinter } from './progress.ts'
import type { ProofResult, ProofSuite, ProofTask } from './suite.ts'

export interface SuiteReport extends ProofResult {
  readonly suite: ProofSuite
  readonly seconds: number
}

/** Runs one suite; an error that it throws is one of its failures, and so is a run without a round. */
export async function runSuite(suite: ProofSuite, limits: Omit<ProofTask, 'onProgress'>): Promise<SuiteReport> {
  const startedAtMs = Date.now()
  const progress = progressPrinter(suite, limits.rounds)
  const result = await runGuarded(suite, { ...limits, onProgress: progress.show })
  progress.end()
  const seconds = (Date.now() - startedAtMs) / 1000
  return { ...result, failures: [...result.failures, ...emptiness(result)], suite, seconds }
}

async function runGuarded(suite: ProofSuite, task: ProofTask): Promise<ProofResult> {
  try {
    return await suite.run(task)
  } catch (error) {
    return { rounds: 0, figures: {}, failures: [`${errorText(error)} (seed ${task.seed})`] }
  }
}

function emptiness({ rounds, failures }: ProofResult): string[] {
  return rounds === 0 && failures.length === 0 ? ['No round was run, so nothing is proved. Give it more minutes.'] : []
}
