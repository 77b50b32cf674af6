/** What a messenger can take. (design: Limits) */
export const limitsSchema = {
  type: 'object',
  properties: {
    TEXT_LENGTH: { type: 'integer', minimum: 1, maximum: 1_000_000 },
    FILES: { type: 'integer', minimum: 0, maximum: 100 },
    FILE_BYTES: { type: 'integer', minimum: 1, maximum: 9_007_199_254_740_991 },
    MEDIA_TYPES: {
      type: 'array',
      maxItems: 255,
      items: { type: 'string', maxLength: 255, pattern: '^[A-Za-z0-9!#$&^_.+-]+/([A-Za-z0-9!#$&^_.+-]+|\\*)$' },
    },
    EDIT_AGE_SECONDS: { type: 'integer', minimum: 0, maximum: 9_007_199_254_740 },
    DELETE_AGE_SECONDS: { type: 'integer', minimum: 0, maximum: 9_007_199_254_740 },
    SENDS_PER_SECOND: { type: 'number', minimum: 0.0001, maximum: 100_000 },
    BURST: { type: 'number', minimum: 1, maximum: 100_000 },
    COST: {
      type: 'object',
      properties: {
        add: { type: 'number', minimum: 0, maximum: 100_000 },
        update: { type: 'number', minimum: 0, maximum: 100_000 },
        delete: { type: 'number', minimum: 0, maximum: 100_000 },
        file: { type: 'number', minimum: 0, maximum: 100_000 },
        lookup: { type: 'number', minimum: 0, maximum: 100_000 },
        typing: { type: 'number', minimum: 0, maximum: 100_000 },
        read: { type: 'number', minimum: 0, maximum: 100_000 },
      },
      additionalProperties: false,
    },
    REPLY_WINDOW_SECONDS: { type: 'integer', minimum: 1, maximum: 9_007_199_254_740 },
  },
  additionalProperties: false,
} as const
