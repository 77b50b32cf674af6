import type { Config } from '../config.ts'
import { validateConfig } from '../generated/validators.ts'
import { configSchema } from '../schemas/config.ts'
import { checkAgainst } from './check-against.ts'
import { checkedValue } from './checked-value.ts'
import type { Checked } from './problem.ts'

/** The keys that a configuration may have. */
export const configKeys: readonly (keyof Config)[] = Object.keys(configSchema.properties) as (keyof Config)[]

/** Checks a configuration; unknown keys are refused by name (`… is not a known field`). */
export function checkConfig(value: unknown): Checked<Config> {
  const draft = checkAgainst(validateConfig, value, { root: 'configuration', unknownFields: 'refuse' })
  return checkedValue<Config>(draft, ({ publicUrl }) =>
    publicUrl === undefined || URL.canParse(publicUrl)
      ? []
      : [{ field: 'publicUrl', problem: 'must be an http or https address' }],
  )
}
