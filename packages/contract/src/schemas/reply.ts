/** What an operator writes: text, files or both. Files are named by their id. */
export const replySchema = {
  type: 'object',
  properties: {
    text: { type: 'string', maxLength: 1_000_000 },
    files: {
      type: 'array',
      maxItems: 100,
      items: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[^\\u0000]*$' },
    },
  },
  additionalProperties: false,
} as const
