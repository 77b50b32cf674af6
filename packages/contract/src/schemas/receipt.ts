/** One item of `sendStatusDelivery` or `sendStatusReading`; ids are a list even for one. (contract.md 4.6) */
export const receiptSchema = {
  type: 'object',
  properties: {
    im: {
      type: 'object',
      properties: {
        chat_id: { type: 'integer', minimum: 0, maximum: 9_007_199_254_740_991 },
        message_id: { type: 'integer', minimum: 0, maximum: 9_007_199_254_740_991 },
      },
      required: ['message_id'],
      additionalProperties: false,
    },
    message: {
      type: 'object',
      properties: {
        id: {
          type: 'array',
          maxItems: 1000,
          items: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[^\\u0000]*$' },
        },
        date: { type: 'integer', minimum: 0, maximum: 8_640_000_000_000 },
      },
      additionalProperties: false,
    },
    chat: {
      type: 'object',
      properties: { id: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[^\\u0000]*$' } },
      required: ['id'],
      additionalProperties: false,
    },
  },
  additionalProperties: false,
} as const
