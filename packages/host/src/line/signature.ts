import type { LineSettings, ResolvedDescriptor } from '@plugboard/contract'

/** The text with the operator's name before it, where the connector and the line ask for it, and the rule that decided. */
export interface Signed {
  readonly text: string
  readonly rule: string
}

/** (contract.md 4.5, message add: `[b]Name:[/b] [br]text`; 1.6, NEED_SIGNATURE) */
export function sign(
  text: string,
  operatorName: string,
  descriptor: ResolvedDescriptor,
  settings: LineSettings,
): Signed {
  if (!descriptor.NEED_SIGNATURE) return { text, rule: 'NEED_SIGNATURE is false: not signed (1.6)' }
  if (settings.OPERATOR_DATA === 'hide') return { text, rule: 'OPERATOR_DATA is hide: not signed (1.6)' }
  if (text === '') return { text, rule: 'no text to sign' }
  const queue = settings.OPERATOR_DATA === 'queue'
  const name = queue ? settings.DEFAULT_OPERATOR_DATA.NAME : operatorName
  const rule = `NEED_SIGNATURE is true, OPERATOR_DATA is ${settings.OPERATOR_DATA}: signed (1.6)`
  return { text: `[b]${name}:[/b] [br]${text}`, rule }
}
