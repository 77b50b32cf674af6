/** What a quick answer is made of. */
export const quickAnswerSchema = {
  type: 'object',
  properties: {
    shortcut: { type: 'string', minLength: 1, maxLength: 40, pattern: '^[^\\u0000-\\u0020\\u007f/]+$' },
    text: { type: 'string', minLength: 1, maxLength: 10_000, pattern: '^[^\\u0000]*$' },
  },
  required: ['shortcut', 'text'],
  additionalProperties: false,
} as const
