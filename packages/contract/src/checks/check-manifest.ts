import { validateManifest } from '../generated/validators.ts'
import type { PluginManifest } from '../plugin.ts'
import { checkAgainst } from './check-against.ts'
import { checkedValue } from './checked-value.ts'
import type { Checked } from './problem.ts'

/**
 * Checks the field `plugboard` of a plugin's package.json; unknown fields are refused. That its paths stay inside the
 * package, and that the range takes this contract in, is for the loader to see.
 */
export function checkManifest(value: unknown): Checked<PluginManifest> {
  return checkedValue(checkAgainst(validateManifest, value, { root: 'plugboard', unknownFields: 'refuse' }))
}
