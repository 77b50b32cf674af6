import { type MessageTrace, PlugboardError, type TraceStep } from '@plugboard/contract'
import { type ExitCode, HOLDS } from '../output/exit-code.ts'
import { resultWriter } from '../output/result-writer.ts'
import { type ClientFlags, logInWith } from './client-flags.ts'

interface TraceFlags extends ClientFlags {
  readonly dataDir?: string
  readonly json?: boolean
}

/** @throws COMMAND_INVALID, MESSAGE_UNKNOWN, HOST_UNREACHABLE, HTTP_LOGIN_NEEDED, STORE_LOCKED */
export async function trace(given: string, flags: TraceFlags): Promise<ExitCode> {
  const message = Number(given)
  if (!Number.isSafeInteger(message) || message < 1) {
    throw new PlugboardError('COMMAND_INVALID', {
      problem: `${given} is no number of a message`,
      help: 'plugboard trace --help',
    })
  }
  const { steps } =
    flags.dataDir === undefined ? await askHost(message, flags) : await readFolder(message, flags.dataDir)
  const out = resultWriter(flags.json === true)
  for (const step of steps) out.print({ type: 'step', message, ...step }, stepText(step))
  return HOLDS
}

async function askHost(message: number, flags: ClientFlags): Promise<MessageTrace> {
  const client = await logInWith(flags)
  return (await client.get(`/api/v1/messages/${message}/trace`)) as MessageTrace
}

async function readFolder(message: number, folder: string): Promise<MessageTrace> {
  const { readTrace } = await import('./read-trace.ts')
  return readTrace(folder, message)
}

/** `2026-01-05 09:00:00.000  attempt   Sent to the messenger. (shop, messageAdd, 12 ms; rule …)` */
function stepText({ atMs, step, text, plugin, hook, tookMs, rule }: TraceStep): string {
  const took = tookMs === undefined ? undefined : `${tookMs} ms`
  const by = [plugin, hook, took, rule === undefined ? undefined : `rule ${rule}`].filter((part) => part !== undefined)
  const time = new Date(atMs).toISOString().replace('T', ' ').replace('Z', '')
  return `${time}  ${step.padEnd(10)}  ${text}${by.length === 0 ? '' : ` (${by.join(', ')})`}`
}
