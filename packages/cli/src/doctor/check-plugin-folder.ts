import { type ErrorCode, PlugboardError, type PluginView } from '@plugboard/contract'
import type { Host } from '@plugboard/host'
import { importFresh, importMessenger } from '@plugboard/sandbox'
import { checkTypes } from './check-types.ts'
import { bad, failed, type Finding, good } from './finding.ts'
import { withMemoryHost } from './memory-host.ts'

interface Checked {
  readonly check: string
  readonly finding: Finding
}

/** What loading looks at, in its order, and the errors with which each step ends it. */
const STEPS: readonly { readonly check: string; readonly codes: readonly ErrorCode[]; readonly well: string }[] = [
  { check: 'manifest', codes: ['PLUGIN_NOT_FOUND', 'PLUGIN_MANIFEST_INVALID'], well: 'package.json says what it must' },
  { check: 'contract', codes: ['PLUGIN_CONTRACT_RANGE'], well: 'made for the contract of this version' },
  { check: 'settings', codes: ['PLUGIN_SETTINGS_SCHEMA_INVALID'], well: 'the schema can be used' },
]

/** Everything that an author can get wrong in a plugin's folder; what comes after a mistake cannot be looked at. */
export async function* checkPluginFolder(folder: string): AsyncGenerator<Checked> {
  const found = await withMemoryHost((host) => findingsOf(host, folder), importFresh)
  yield* found
  if (found.every(({ finding }) => finding.ok)) yield { check: 'types', finding: await checkTypes(folder) }
}

async function findingsOf(host: Host, folder: string): Promise<Checked[]> {
  try {
    const view = await host.plugins.add({ folder })
    return [...stepsBefore(undefined), ...connectorFindings(host, view), await messengerFinding(host, view)]
  } catch (error) {
    const code = PlugboardError.is(error) ? error.code : undefined
    const at = STEPS.find(({ codes }) => codes.some((each) => each === code))
    return [...stepsBefore(at), { check: at?.check ?? 'code', finding: failed(error) }]
  }
}

function stepsBefore(end: (typeof STEPS)[number] | undefined): Checked[] {
  const passed = end === undefined ? STEPS : STEPS.slice(0, STEPS.indexOf(end))
  return passed.map(({ check, well }) => ({ check, finding: good(well) }))
}

/** What of it would not be in use, and what is legal but will hurt. */
function connectorFindings(host: Host, { connectors, problems }: PluginView): Checked[] {
  const wrong = problems.map(({ message, next }) => bad(message, next))
  const remarks = host.diagnostics.list().map(({ message, next }): Finding => ({ ok: true, text: message, next }))
  const none = bad('It brings no connector.', 'Add one in a tap on buildList.')
  const list = connectors.length === 0 ? (wrong.length === 0 ? [none] : []) : [good(connectors.join(', '))]
  return [...list, ...wrong, ...remarks].map((finding) => ({ check: 'connectors', finding }))
}

async function messengerFinding(host: Host, { connectors }: PluginView): Promise<Checked> {
  const [connector] = connectors
  const module = connector === undefined ? null : host.plugins.messenger(connector)
  const finding = module === null ? WITHOUT : await importMessenger(module, importFresh).then(messengerText, failed)
  return { check: 'messenger', finding }
}

const WITHOUT: Finding = {
  ok: true,
  text: 'there is none',
  next: 'Name a module with defineMessenger in package.json, so that trigger and dev --once have customers.',
}

function messengerText({ name, abilities }: Awaited<ReturnType<typeof importMessenger>>): Finding {
  return good(`${name}: ${abilities.join(', ')}`)
}
