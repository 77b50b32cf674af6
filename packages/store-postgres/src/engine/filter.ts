import type { Parameter } from '../connection/reader.ts'

export interface Filter {
  /** Empty when no condition was given. */
  readonly where: string
  readonly values: Parameter[]
}

/** Conditions whose value was given; `?` stands for the value. */
export function filterOf(conditions: readonly (readonly [sql: string, value: Parameter | undefined])[]): Filter {
  const given = conditions.filter((condition): condition is readonly [string, Parameter] => condition[1] !== undefined)
  const numbered = given.map(([sql], at) => sql.replace('?', `$${at + 1}`))
  return {
    where: numbered.length === 0 ? '' : `where ${numbered.join(' and ')}`,
    values: given.map(([, value]) => value),
  }
}
