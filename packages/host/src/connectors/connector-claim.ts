import {
  canonicalConnectorId,
  checkDescriptor,
  PlugboardError,
  type ConnectorId,
  type ResolvedDescriptor,
  isReservedConnectorId,
} from '@plugboard/contract'

/** A valid descriptor that a plugin gave: it claims an ID. */
export interface ConnectorClaim {
  readonly id: ConnectorId
  /** The ID as it was given. */
  readonly givenId: string
  readonly plugin: string
  readonly descriptor: ResolvedDescriptor
  /** Fields that were dropped. */
  readonly unknownFields: readonly string[]
}

/** A descriptor that is not in use, and why. */
export interface RefusedDescriptor {
  /** Null when it has no usable ID. */
  readonly id: ConnectorId | null
  readonly error: PlugboardError
}

/** What became of the descriptors of one plugin. */
export interface Claims {
  readonly claims: readonly ConnectorClaim[]
  readonly refused: readonly RefusedDescriptor[]
}

/** Checks what a plugin added to the list, each by itself: one that is wrong does not stop the others. */
export function checkDescriptors(plugin: string, given: readonly unknown[]): Claims {
  const claims: ConnectorClaim[] = []
  const refused: RefusedDescriptor[] = []
  for (const value of given) {
    const checked = claimOf(plugin, value)
    if ('error' in checked) refused.push(checked)
    else claims.push(checked)
  }
  return { claims, refused }
}

function claimOf(plugin: string, value: unknown): ConnectorClaim | RefusedDescriptor {
  const checked = checkDescriptor(value)
  if (!checked.ok) return invalid(plugin, value, checked.problems[0])
  const { descriptor, givenId, unknownFields } = checked
  const id = canonicalConnectorId(givenId)
  if (isReservedConnectorId(id)) {
    return { id, error: new PlugboardError('DESCRIPTOR_ID_RESERVED', { connector: givenId, plugin }) }
  }
  return { id, givenId, plugin, descriptor, unknownFields }
}

function invalid(
  plugin: string,
  value: unknown,
  problem = { field: 'descriptor', problem: 'is not valid' },
): RefusedDescriptor {
  const given = idOf(value)
  const error = new PlugboardError('DESCRIPTOR_INVALID', { connector: given ?? '(without ID)', plugin, ...problem })
  return { id: given === null ? null : canonicalConnectorId(given), error }
}

function idOf(value: unknown): string | null {
  try {
    const id = (value as { readonly ID?: unknown } | null | undefined)?.ID
    return typeof id === 'string' && id !== '' ? id : null
  } catch {
    return null
  }
}
