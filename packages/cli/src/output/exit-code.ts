import type { PlugboardError } from '@plugboard/contract'

/** It holds. */
export const HOLDS = 0
/** It does not hold, or it failed. */
export const HOLDS_NOT = 1
/** The call was wrong. */
export const WRONG_CALL = 2

export type ExitCode = typeof HOLDS | typeof HOLDS_NOT | typeof WRONG_CALL

/** What is wrong with the command line or the configuration is a wrong call; the rest has failed. */
export function exitCodeOf({ code }: PlugboardError): ExitCode {
  return code.startsWith('CONFIG_') || code === 'COMMAND_INVALID' ? WRONG_CALL : HOLDS_NOT
}
