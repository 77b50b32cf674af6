/** What a tap on `lineInfo` returns; empty values are dropped. (contract.md 3.4) */
export const lineInfoAnswerSchema = {
  type: 'object',
  properties: {
    id: { type: 'string', maxLength: 255, pattern: '^[^\\u0000]*$' },
    url: { type: 'string', maxLength: 8192 },
    url_im: { type: 'string', maxLength: 8192 },
    name: { type: 'string', maxLength: 255 },
    picture: {
      type: 'object',
      properties: { url: { type: 'string', maxLength: 8192 } },
      required: ['url'],
      additionalProperties: false,
    },
  },
  additionalProperties: false,
} as const
