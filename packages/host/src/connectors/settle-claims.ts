import { PlugboardError, type ConnectorId } from '@plugboard/contract'
import type { ConnectorClaim, RefusedDescriptor } from './connector-claim.ts'

/** Who has which connector, and which claims came too late. */
export interface SettledClaims {
  readonly granted: ReadonlyMap<ConnectorId, ConnectorClaim>
  readonly refused: readonly (RefusedDescriptor & { readonly plugin: string })[]
}

/**
 * Gives every ID to one claim: to the plugin that has it already, else to the first. IDs that differ only in case are
 * the same. (contract.md 10, C7)
 */
export function settleClaims(
  claims: readonly ConnectorClaim[],
  ownerNow: (id: ConnectorId) => string | undefined,
): SettledClaims {
  const granted = new Map<ConnectorId, ConnectorClaim>()
  const refused: (RefusedDescriptor & { readonly plugin: string })[] = []
  const isOwner = (claim: ConnectorClaim): number => Number(ownerNow(claim.id) === claim.plugin)
  for (const claim of claims.toSorted((one, other) => isOwner(other) - isOwner(one))) {
    const holder = granted.get(claim.id)
    if (holder === undefined) granted.set(claim.id, claim)
    else refused.push({ id: claim.id, plugin: claim.plugin, error: clash(claim, holder) })
  }
  return { granted, refused }
}

function clash({ givenId, plugin }: ConnectorClaim, holder: ConnectorClaim): PlugboardError {
  const facts = { connector: givenId, plugin, other: holder.plugin }
  return givenId === holder.givenId
    ? new PlugboardError('DESCRIPTOR_ID_TAKEN', facts)
    : new PlugboardError('DESCRIPTOR_ID_CASE', { ...facts, otherConnector: holder.givenId })
}
