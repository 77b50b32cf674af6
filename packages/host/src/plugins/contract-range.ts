import { contractVersion, PlugboardError } from '@plugboard/contract'
import semver from 'semver'

/**
 * Whether the plugin works with the contract of this host. `workspace:` in front of a range is left out.
 * @throws PLUGIN_CONTRACT_RANGE also when the range cannot be read
 */
export function checkContractRange(range: string, plugin: string, file: string): void {
  const bare = range.replace(/^workspace:/, '')
  if (semver.validRange(bare) !== null && semver.satisfies(contractVersion, bare)) return
  throw new PlugboardError('PLUGIN_CONTRACT_RANGE', { plugin, range, version: contractVersion, file })
}
