/** What a new operator is made of. */
export const operatorSchema = {
  type: 'object',
  properties: {
    login: { type: 'string', minLength: 1, maxLength: 64, pattern: '^[^\\u0000-\\u0020\\u007f]+$' },
    name: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[^\\u0000]*$' },
    password: { type: 'string', minLength: 8, maxLength: 1024 },
    role: { type: 'string', enum: ['administrator', 'operator'] },
  },
  required: ['login', 'password'],
  additionalProperties: false,
} as const
