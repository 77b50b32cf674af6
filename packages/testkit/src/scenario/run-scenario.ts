import { type CheckView, PlugboardError } from '@plugboard/contract'
import { waitFor } from '../clock/wait-for.ts'
import type { Scenario, ScenarioResult, ScenarioSubject, Stage, Step, StepResult, Talk } from './scenario.ts'

/**
 * Plays a scenario. A step that fails does not end it: what comes after it shows how far the damage goes.
 * @param report called after every step
 */
export async function runScenario(
  scenario: Scenario,
  subject: ScenarioSubject,
  report: (result: StepResult) => void = () => undefined,
): Promise<ScenarioResult> {
  const connector = subject.host.connectors.get(subject.messenger.connector)
  let talk: Talk | undefined
  const steps: StepResult[] = []
  for (const step of scenario.steps) {
    const checks: CheckView[] = []
    const stage: Stage = {
      ...subject,
      connector,
      talk,
      begin: (begun) => void (talk = begun),
      holds: (title, look, timeoutMs = 10_000) => check({ step, checks, clock: subject.clock, title, look, timeoutMs }),
    }
    const result = await play(step, stage, checks)
    steps.push(result)
    report(result)
  }
  const ok = steps.every(({ state }) => state !== 'failed')
  return { scenario: scenario.name, connector: connector.id, line: subject.line, ok, steps }
}

async function play(step: Step, stage: Stage, checks: readonly CheckView[]): Promise<StepResult> {
  const startedMs = stage.clock.now()
  const result = (state: StepResult['state'], reason: string | null): StepResult => {
    return { step: step.name, title: step.title, state, reason, checks, tookMs: stage.clock.now() - startedMs }
  }
  const skipped = step.skip?.(stage)
  if (skipped !== undefined) return result('skipped', skipped)
  try {
    await step.play(stage)
    return result('passed', null)
  } catch (error) {
    return result('failed', reasonOf(error))
  }
}

interface Check {
  readonly step: Step
  readonly checks: CheckView[]
  readonly clock: ScenarioSubject['clock']
  readonly title: string
  readonly look: () => boolean | Promise<boolean>
  readonly timeoutMs: number
}

async function check({ step, checks, clock, title, look, timeoutMs }: Check): Promise<void> {
  const name = `${step.name}-${checks.length + 1}`
  try {
    await waitFor(look, { clock, timeoutMs, what: `"${title}"` })
    checks.push({ name, title, ok: true, count: 1, problem: null })
  } catch (error) {
    checks.push({ name, title, ok: false, count: 1, problem: reasonOf(error) })
    throw error
  }
}

function reasonOf(error: unknown): string {
  if (PlugboardError.is(error)) return `${error.code}: ${error.message} ${error.next}`
  return error instanceof Error ? error.message : String(error)
}
