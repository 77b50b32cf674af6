import { diagnosticCatalogue, type DiagnosticEntry } from '../src/diagnostics/catalogue.ts'
import { retiredErrorCodes } from '../src/errors/catalogue.ts'
import type { ErrorEntry } from '../src/errors/entry.ts'
import { channelErrors } from '../src/errors/channel-errors.ts'
import { configErrors } from '../src/errors/config-errors.ts'
import { connectorErrors } from '../src/errors/connector-errors.ts'
import { deskErrors } from '../src/errors/desk-errors.ts'
import { httpErrors } from '../src/errors/http-errors.ts'
import { inboundErrors } from '../src/errors/inbound-errors.ts'
import { outboundErrors } from '../src/errors/outbound-errors.ts'
import { pluginErrors } from '../src/errors/plugin-errors.ts'
import { storeErrors } from '../src/errors/store-errors.ts'
import type { HookDeclaration } from '../src/hooks/hook.ts'
import { hookDeclarations } from '../src/hooks/index.ts'
import { markdownTable, withSection } from './markdown.ts'
import { type Pitfall, pitfalls } from './pitfalls.ts'

/** What `npm run docs` writes: per file of `docs`, the content of each section between markers. */
export const docsSections: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'errors.md': {
    plugins: errorTable(pluginErrors),
    connectors: errorTable(connectorErrors),
    channels: errorTable(channelErrors),
    inbound: errorTable(inboundErrors),
    outbound: errorTable(outboundErrors),
    desk: errorTable(deskErrors),
    store: errorTable(storeErrors),
    http: errorTable(httpErrors),
    configuration: errorTable(configErrors),
    retired: retiredErrorCodes.length === 0 ? 'None yet.' : retiredErrorCodes.map((code) => `* \`${code}\``).join('\n'),
  },
  'diagnostics.md': { diagnostics: diagnosticTable(), pitfalls: pitfallTable() },
  'hooks.md': { calls: hookTable(), manners: mannersTable() },
}

/** The text of a file of `docs` with its sections as they are now. */
export function withSections(file: string, text: string): string {
  const sections = Object.entries(docsSections[file] ?? {})
  return sections.reduce((before, [name, content]) => withSection(before, name, content), text)
}

function errorTable(errors: Readonly<Record<string, ErrorEntry>>): string {
  const rows = Object.entries(errors).map(([code, entry]) => [
    `\`${code}\``,
    entry.message,
    entry.next,
    String(entry.status),
    verdict(entry),
  ])
  return markdownTable(['code', 'message', 'next step', 'HTTP', 'verdict'], rows)
}

function verdict({ retry, certain }: ErrorEntry): string {
  if (certain) return retry ? 'retry' : 'final'
  return retry ? 'unknown, retry' : 'unknown'
}

function diagnosticTable(): string {
  const entries: [string, DiagnosticEntry][] = Object.entries(diagnosticCatalogue)
  const rows = entries.map(([code, { message, next, pitfall }]) => [`\`${code}\``, message, next, pitfall])
  return markdownTable(['code', 'what was seen', 'what to do', 'pitfall or section'], rows)
}

function pitfallTable(): string {
  return markdownTable(
    ['symptom', 'what tells you'],
    pitfalls.map((pitfall) => [pitfall.symptom, answer(pitfall)]),
  )
}

function answer({ key, errors = [], reason }: Pitfall): string {
  const entries: [string, DiagnosticEntry][] = Object.entries(diagnosticCatalogue)
  const diagnostics = entries.filter(([, { pitfall }]) => pitfall.split(' / ').includes(key)).map(([code]) => code)
  const codes = [...diagnostics, ...errors].map((code) => `\`${code}\``).join(', ')
  return [codes, reason].filter(Boolean).join('; ')
}

function hookTable(): string {
  const rows = declarations().map((hook) => [
    `\`${hook.name}\``,
    `${hook.kind}${hook.byConnector ? ', by connector' : ''}${hook.taps === 'one' ? ', one tap' : ''}`,
    `\`(${hook.args.join(', ')})\``,
    hook.when,
    hook.returns,
    hook.vendorName,
  ])
  return markdownTable(['hook', 'kind', 'arguments', 'called when', 'a tap returns', "the vendor's name"], rows)
}

function mannersTable(): string {
  const rows = declarations().map((hook) => [`\`${hook.name}\``, hook.order, hook.failure, String(hook.budgetMs)])
  return markdownTable(['hook', 'order', 'a tap that fails or hangs', 'budget, ms'], rows)
}

function declarations(): HookDeclaration[] {
  return Object.values(hookDeclarations) as unknown as HookDeclaration[]
}
