/** What `channel.typing` takes. */
export const customerTypingSchema = {
  type: 'object',
  properties: {
    chat: {
      type: 'object',
      properties: { id: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[^\\u0000]*$' } },
      required: ['id'],
      additionalProperties: false,
    },
    user: {
      type: 'object',
      properties: { id: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[^\\u0000]*$' } },
      required: ['id'],
      additionalProperties: false,
    },
  },
  required: ['chat', 'user'],
  additionalProperties: false,
} as const
