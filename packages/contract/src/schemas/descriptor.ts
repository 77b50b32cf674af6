import { disabledIconSchema } from './disabled-icon.ts'
import { iconSchema } from './icon.ts'
import { limitsSchema } from './limits.ts'
import type { ObjectSchema } from './object-schema.ts'

type Flag = { readonly type: 'boolean' }

interface DescriptorProperties {
  readonly ID: { readonly type: 'string'; readonly minLength: 1; readonly maxLength: 255; readonly pattern: string }
  readonly NAME: { readonly type: 'string'; readonly minLength: 1; readonly maxLength: 255; readonly pattern: string }
  readonly ICON: typeof iconSchema
  readonly ICON_DISABLED: typeof disabledIconSchema
  readonly COMPONENT: { readonly type: 'string'; readonly maxLength: 255; readonly pattern: string }
  readonly DEL_EXTERNAL_MESSAGES: Flag
  readonly EDIT_INTERNAL_MESSAGES: Flag
  readonly DEL_INTERNAL_MESSAGES: Flag
  readonly NEWSLETTER: Flag
  readonly NEED_SYSTEM_MESSAGES: Flag
  readonly NEED_SIGNATURE: Flag
  readonly CHAT_GROUP: Flag
  readonly LIMITS: typeof limitsSchema
}

type DescriptorRequired = readonly ['ID', 'NAME', 'ICON', 'COMPONENT']

/** What a connector says about itself; unknown fields are dropped and reported. (contract.md 1.2) */
export const descriptorSchema: ObjectSchema<DescriptorProperties, DescriptorRequired> = {
  type: 'object',
  properties: {
    ID: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[A-Za-z0-9_]+$' },
    NAME: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[^\\u0000]*$' },
    ICON: iconSchema,
    ICON_DISABLED: disabledIconSchema,
    COMPONENT: { type: 'string', maxLength: 255, pattern: '^[A-Za-z0-9_-]+:[A-Za-z0-9_.-]+$' },
    DEL_EXTERNAL_MESSAGES: { type: 'boolean' },
    EDIT_INTERNAL_MESSAGES: { type: 'boolean' },
    DEL_INTERNAL_MESSAGES: { type: 'boolean' },
    NEWSLETTER: { type: 'boolean' },
    NEED_SYSTEM_MESSAGES: { type: 'boolean' },
    NEED_SIGNATURE: { type: 'boolean' },
    CHAT_GROUP: { type: 'boolean' },
    LIMITS: limitsSchema,
  },
  required: ['ID', 'NAME', 'ICON', 'COMPONENT'],
  additionalProperties: false,
}
