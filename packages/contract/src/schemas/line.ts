import { lineSettingsSchema } from './line-settings.ts'
import type { ObjectSchema } from './object-schema.ts'

/** A line's name; it needs something that can be seen. */
export const lineNameSchema = {
  type: 'string',
  maxLength: 255,
  pattern: '^[^\\u0000]*[^\\u0000\\s][^\\u0000]*$',
} as const

interface LineProperties {
  readonly name: typeof lineNameSchema
  readonly active: { readonly type: 'boolean' }
  readonly settings: typeof lineSettingsSchema
}

/** What a new line is made of. Default: active, with the default settings. */
export const lineCreateSchema: ObjectSchema<LineProperties, readonly ['name']> = {
  type: 'object',
  properties: { name: lineNameSchema, active: { type: 'boolean' }, settings: lineSettingsSchema },
  required: ['name'],
  additionalProperties: false,
}

/** A change of a line: another name, on or off, some settings. */
export const lineChangeSchema: ObjectSchema<LineProperties> = {
  type: 'object',
  properties: lineCreateSchema.properties,
  required: [],
  additionalProperties: false,
}
