/** What was said: text, files or both. Dates are unix seconds that a `Date` can hold. (contract.md 4.3) */
export const inboundTextSchema = {
  type: 'object',
  properties: {
    id: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[^\\u0000]*$' },
    date: { type: 'integer', minimum: 0, maximum: 8_640_000_000_000 },
    text: { type: 'string', maxLength: 1_000_000 },
    files: {
      type: 'array',
      maxItems: 100,
      items: {
        type: 'object',
        properties: {
          url: { type: 'string', minLength: 1, maxLength: 8192 },
          name: { type: 'string', maxLength: 1024 },
          data: { type: 'object' },
          type: { type: 'string', minLength: 1, maxLength: 255 },
        },
        additionalProperties: false,
      },
    },
    disable_crm: { type: 'string', enum: ['Y'] },
    user_id: { type: 'integer', minimum: 1, maximum: 9_007_199_254_740_991 },
  },
  additionalProperties: false,
} as const
