import { PlugboardError } from '@plugboard/contract'
import type { TriggerView } from '@plugboard/sandbox'
import { type ExitCode, HOLDS, HOLDS_NOT } from '../output/exit-code.ts'
import { type ResultWriter, resultWriter } from '../output/result-writer.ts'
import { type ClientFlags, logInWith } from './client-flags.ts'
import { readTriggerInput, type TriggerFlags } from './trigger-input.ts'

/** Longer answers of a connector are cut for people; `--json` has all of it. */
const SHOWN_ANSWER = 300

/** @throws COMMAND_INVALID, HOST_UNREACHABLE, CONNECTOR_UNKNOWN, LINE_UNKNOWN, HTTP_INPUT_INVALID */
export async function trigger(
  event: string,
  flags: ClientFlags & TriggerFlags & { readonly json?: boolean },
): Promise<ExitCode> {
  const input = { event, ...readTriggerInput(flags) }
  const client = await logInWith(flags)
  const came = (await client.post('/sandbox/v1/trigger', input).catch(withoutSandbox)) as TriggerView
  tell(came, resultWriter(flags.json === true))
  return came.ok ? HOLDS : HOLDS_NOT
}

/** A host in production has no simulated customers. */
function withoutSandbox(error: unknown): never {
  if (!PlugboardError.is(error) || error.code !== 'HTTP_NOT_FOUND') throw error
  const problem = 'There is no sandbox at this address, and a host in production has no simulated customers'
  throw new PlugboardError('COMMAND_INVALID', { problem, help: 'plugboard dev --help' })
}

function tell({ steps, reports, ...result }: TriggerView, out: ResultWriter): void {
  for (const text of steps) out.print({ type: 'step', text }, text)
  for (const report of reports) out.print({ type: 'report', ...report }, reportText(report))
  out.print({ type: 'result', ...result }, resultText(result))
}

function reportText({ path, status, answer }: TriggerView['reports'][number]): string {
  return `  POST ${path} → ${status}${answer === '' ? '' : ` ${shortened(answer)}`}`
}

function shortened(text: string): string {
  return text.length > SHOWN_ANSWER ? `${text.slice(0, SHOWN_ANSWER)} …` : text
}

function resultText({ ok, event, message, delivery, problem }: Omit<TriggerView, 'steps' | 'reports'>): string {
  if (!ok) return `✗ ${shortened(problem ?? '')}`
  if (message === null) return '✓ The host heard of it.'
  const { id, text, deleted, files } = message
  const about = `message ${id}`
  if (delivery !== null && event !== 'receipt') {
    const reason = delivery.reason === null ? '' : `: ${delivery.reason}`
    return `✓ The delivery of ${about} is ${delivery.state}${reason}\n  plugboard trace ${id}`
  }
  if (event === 'receipt') return `✓ Operators see that ${about} was read.`
  if (deleted) return `✓ Operators see that ${about} was deleted.`
  const attached = files.map(({ name, failed }) => `\n  ${name}${failed === null ? '' : ` is missing: ${failed}`}`)
  return `✓ Operators see ${about}: ${text}${attached.join('')}`
}
