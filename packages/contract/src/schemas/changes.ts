/** What a tap on `inboundMessage` may change: the item, which has its own schema, and a refusal. */
export const inboundChangeSchema = {
  type: 'object',
  properties: {
    item: { type: 'object' },
    refused: { type: 'string', maxLength: 1_000_000 },
  },
  required: ['item'],
} as const

/** What a tap on `outboundMessage` may change: text, files and a refusal. */
export const outboundChangeSchema = {
  type: 'object',
  properties: {
    text: { type: 'string', maxLength: 1_000_000 },
    files: {
      type: 'array',
      maxItems: 100,
      items: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[^\\u0000]*$' },
    },
    refused: { type: 'string', maxLength: 1_000_000 },
  },
  required: ['text', 'files'],
} as const
