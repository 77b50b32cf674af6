import type { HookName } from '@plugboard/contract'
import type { DiagnosticBook } from '../diagnostics/diagnostic-book.ts'
import type { HookSet } from '../hooks/hook-set.ts'
import { limitProblems } from './limit-problems.ts'
import type { Connector } from './loaded-connector.ts'

/** A flag of the descriptor is a promise; this is the hook that keeps it. (design: Hooks) */
const promises = [
  { flag: 'EDIT_INTERNAL_MESSAGES', hook: 'messageUpdate' },
  { flag: 'DEL_INTERNAL_MESSAGES', hook: 'messageDelete' },
] as const satisfies readonly { readonly flag: string; readonly hook: HookName }[]

export interface ConnectorRemarks {
  readonly diagnostics: DiagnosticBook
  readonly hooks: HookSet
  /** Whether any plugin provides the settings component. */
  readonly hasComponent: (component: string) => boolean
}

/** Remarks about a connector that has come into use. (contract.md 9.2) */
export function diagnoseConnector(connector: Connector, { diagnostics, hooks, hasComponent }: ConnectorRemarks): void {
  const { id, plugin, descriptor, claim } = connector
  const { givenId } = claim
  const subject = { plugin, connector: id }
  if (givenId !== id) diagnostics.report('CONNECTOR_ID_CASE', subject, { connector: givenId, canonical: id })
  for (const field of claim.unknownFields) {
    diagnostics.report('DESCRIPTOR_FIELD_UNKNOWN', subject, { connector: givenId, field })
  }
  const doubtful = limitProblems(descriptor.LIMITS)
  if (doubtful.length > 0) {
    const problem = doubtful.map((one) => one.problem).join('; ')
    const limit = doubtful.map((one) => one.limit).join(', ')
    diagnostics.report('LIMITS_DOUBTFUL', subject, { connector: id, problem, limit })
  }
  const component = descriptor.COMPONENT
  // A form drawn from the settings schema is as good.
  if (connector.settingsSchema === null && !hasComponent(component))
    diagnostics.report('COMPONENT_MISSING', subject, { connector: id, component })
  if (hooks.find('messageAdd', id) === undefined) {
    diagnostics.report('CONNECTOR_WITHOUT_SEND', subject, { connector: id })
  }
  for (const { flag, hook } of promises) {
    const isKept = !descriptor[flag] || hooks.find(hook, id) !== undefined
    if (!isKept) diagnostics.report('FLAG_WITHOUT_TAP', subject, { connector: id, flag, hook })
  }
}
