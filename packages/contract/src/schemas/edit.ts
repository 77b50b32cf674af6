/** The new text of an operator's message. */
export const editSchema = {
  type: 'object',
  properties: { text: { type: 'string', minLength: 1, maxLength: 1_000_000 } },
  required: ['text'],
  additionalProperties: false,
} as const
