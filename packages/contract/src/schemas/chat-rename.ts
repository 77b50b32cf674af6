/** What `setChatName` takes; `user` names whose chat is meant, except in groups. (contract.md 5.4) */
export const chatRenameSchema = {
  type: 'object',
  properties: {
    chat: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[^\\u0000]*$' },
    name: { type: 'string', minLength: 1, maxLength: 255 },
    user: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[^\\u0000]*$' },
  },
  required: ['chat', 'name'],
  additionalProperties: false,
} as const
