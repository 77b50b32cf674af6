import type { StoredValue } from '@plugboard/store'

export interface Filter {
  /** Empty when no condition was given. */
  readonly where: string
  readonly values: StoredValue[]
}

/** Conditions whose value was given. */
export function filterOf(conditions: readonly (readonly [sql: string, value: StoredValue | undefined])[]): Filter {
  const given = conditions.filter(
    (condition): condition is readonly [string, StoredValue] => condition[1] !== undefined,
  )
  const where = given.length === 0 ? '' : `where ${given.map(([sql]) => sql).join(' and ')}`
  return { where, values: given.map(([, value]) => value) }
}
