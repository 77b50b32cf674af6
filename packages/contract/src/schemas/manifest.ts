/** The field `plugboard` of a plugin's package.json. (design: A plugin) */
export const manifestSchema = {
  type: 'object',
  properties: {
    contract: { type: 'string', minLength: 1, maxLength: 255 },
    settings: { type: 'string', minLength: 1, maxLength: 1024, pattern: '^[^\\u0000]*$' },
    messenger: { type: 'string', minLength: 1, maxLength: 1024, pattern: '^[^\\u0000]*$' },
  },
  required: ['contract'],
  additionalProperties: false,
} as const
