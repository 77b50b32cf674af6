import { checkLineInfoAnswer } from '@plugboard/contract'
import type { HookRule } from './hook-rule.ts'

/** `lineInfo`: the first usable answer counts; `undefined`, or a failure, leaves it to the next tap. (contract.md 3.4) */
export const lineInfoRule: HookRule = {
  read: (result) => (result === undefined ? { ok: true, value: undefined } : checkLineInfoAnswer(result)),
  instead: () => undefined,
}
