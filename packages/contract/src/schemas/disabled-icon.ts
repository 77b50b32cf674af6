import { iconSchema } from './icon.ts'
import type { ObjectSchema } from './object-schema.ts'

/** As an icon, but its image may be left out. (contract.md 1.3) */
export const disabledIconSchema: ObjectSchema<typeof iconSchema.properties> & { readonly additionalProperties: false } =
  {
    type: 'object',
    properties: iconSchema.properties,
    required: [],
    additionalProperties: false,
  }
