/** The messenger's chat. (contract.md 4.3) */
export const inboundChatSchema = {
  type: 'object',
  properties: {
    id: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[^\\u0000]*$' },
    name: { type: 'string', maxLength: 255 },
    url: { type: ['string', 'null'], maxLength: 8192 },
  },
  required: ['id'],
  additionalProperties: false,
} as const
