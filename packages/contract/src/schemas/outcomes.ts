/** What a tap on a delivery hook returns, by its `outcome`. (design: Outbound) */
export const outcomeSchemas = {
  sent: {
    type: 'object',
    properties: {
      outcome: { type: 'string', enum: ['sent'] },
      ids: {
        type: 'array',
        maxItems: 1000,
        items: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[^\\u0000]*$' },
      },
    },
    required: ['outcome'],
    additionalProperties: false,
  },
  accepted: {
    type: 'object',
    properties: {
      outcome: { type: 'string', enum: ['accepted'] },
      ids: {
        type: 'array',
        maxItems: 1000,
        items: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[^\\u0000]*$' },
      },
    },
    required: ['outcome'],
    additionalProperties: false,
  },
  refused: {
    type: 'object',
    properties: {
      outcome: { type: 'string', enum: ['refused'] },
      reason: { type: 'string', maxLength: 1_000_000 },
    },
    required: ['outcome', 'reason'],
    additionalProperties: false,
  },
  retry: {
    type: 'object',
    properties: {
      outcome: { type: 'string', enum: ['retry'] },
      reason: { type: 'string', maxLength: 1_000_000 },
      scope: { type: 'string', enum: ['message', 'channel'] },
      retryAfterMs: { type: 'number', minimum: 0, maximum: 9_007_199_254_740_991 },
      ids: {
        type: 'array',
        maxItems: 1000,
        items: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[^\\u0000]*$' },
      },
    },
    required: ['outcome', 'reason'],
    additionalProperties: false,
  },
  unknown: {
    type: 'object',
    properties: {
      outcome: { type: 'string', enum: ['unknown'] },
      reason: { type: 'string', maxLength: 1_000_000 },
    },
    required: ['outcome', 'reason'],
    additionalProperties: false,
  },
} as const
