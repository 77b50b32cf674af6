import type { CheckView } from '@plugboard/contract'
import { conversation, runScenario, type ScenarioResult, type StepResult, systemClock } from '@plugboard/testkit'
import type { Sandbox, SandboxOptions } from './sandbox.ts'
import { startSandbox } from './start-sandbox.ts'

export interface RunOnceOptions extends Omit<SandboxOptions, 'port' | 'dataDir' | 'watch'> {
  /** One JSON value per line instead of text for people. Default false. */
  readonly json?: boolean
  /** Takes one line. */
  readonly print: (line: string) => void
}

/** What a run tells, one after the other; `--json` prints it as it is. */
export type RunReport =
  | ({ readonly type: 'step'; readonly connector: string } & StepResult)
  | { readonly type: 'connector'; readonly connector: string; readonly ok: boolean; readonly reason: string | null }
  | ({ readonly type: 'check' } & CheckView)
  | { readonly type: 'result'; readonly ok: boolean; readonly reason: string }

/**
 * Plays the conversation with every connector, without a page, and looks at the checks at the end.
 * @returns 0 when everything held, 1 when something did not
 */
export async function runOnce(options: RunOnceOptions): Promise<0 | 1> {
  const tell = (report: RunReport): void => options.print(options.json ? JSON.stringify(report) : textOf(report))
  const sandbox = await startSandbox({ ...options, port: 0, watch: false })
  try {
    const connectorsOk = await playAll(sandbox, tell)
    const checksOk = await lookAtChecks(sandbox, tell)
    const ok = connectorsOk && checksOk
    tell({ type: 'result', ok, reason: reasonOf(ok, sandbox) })
    return ok ? 0 : 1
  } finally {
    await sandbox.close()
  }
}

/** A run in which nothing could be played has shown nothing, so it does not hold. */
async function playAll(sandbox: Sandbox, tell: (report: RunReport) => void): Promise<boolean> {
  const played: boolean[] = []
  for (const { id } of sandbox.host.connectors.list()) {
    const messenger = sandbox.messengers().find(({ connector }) => connector === id)
    if (messenger === undefined) {
      const problem = sandbox.messengerProblems().get(id)
      if (problem !== undefined) played.push(false)
      const reason = problem?.message ?? 'Skipped: its plugin brings no simulated messenger.'
      tell({ type: 'connector', connector: id, ok: problem === undefined, reason })
      continue
    }
    const { ok } = await play(sandbox, messenger, tell)
    played.push(ok)
    tell({ type: 'connector', connector: id, ok, reason: null })
  }
  return played.length > 0 && played.every((ok) => ok)
}

function play(
  { host }: Sandbox,
  messenger: ReturnType<Sandbox['messengers']>[number],
  tell: (report: RunReport) => void,
): Promise<ScenarioResult> {
  const line = host.lines.list()[0]?.id ?? 1
  const operator = host.operators.list().find(({ role }) => role === 'administrator')
  if (operator === undefined) throw new Error('the sandbox has no administrator')
  const subject = { host, messenger, line, operator: operator.id, clock: systemClock }
  return runScenario(conversation, subject, (step) => tell({ type: 'step', connector: messenger.connector, ...step }))
}

function reasonOf(ok: boolean, sandbox: Sandbox): string {
  if (ok) return 'Everything held.'
  const playable = sandbox.messengers().length + sandbox.messengerProblems().size > 0
  return playable
    ? 'Something did not hold; see the lines marked ✗.'
    : 'No connector brings a simulated messenger: nothing was played.'
}

async function lookAtChecks(sandbox: Sandbox, tell: (report: RunReport) => void): Promise<boolean> {
  await sandbox.settle()
  for (const check of sandbox.checks()) tell({ type: 'check', ...check })
  return sandbox.checks().every(({ ok }) => ok)
}

function textOf(report: RunReport): string {
  switch (report.type) {
    case 'step':
      return stepText(report)
    case 'connector':
      return `${mark(report.ok)} ${report.connector}${report.reason === null ? '' : `: ${report.reason}`}`
    case 'check':
      return `${mark(report.ok)} ${report.title} (looked at ${report.count} times)${report.ok ? '' : `: ${report.problem}`}`
    case 'result':
      return report.reason
  }
}

function stepText({ state, title, reason, connector, checks }: Extract<RunReport, { type: 'step' }>): string {
  const lines = checks.map(({ ok, title }) => `    ${mark(ok)} ${title}`)
  const head = `  ${state === 'skipped' ? '–' : mark(state === 'passed')} ${connector}: ${title}`
  return [reason === null ? head : `${head} ${reason}`, ...lines].join('\n')
}

function mark(ok: boolean): string {
  return ok ? '✓' : '✗'
}
