/** Who wrote. (contract.md 4.3) */
export const inboundUserSchema = {
  type: 'object',
  properties: {
    id: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[^\\u0000]*$' },
    name: { type: 'string', maxLength: 255 },
    last_name: { type: 'string', maxLength: 255 },
    picture: {
      type: 'object',
      properties: { url: { type: 'string', minLength: 1, maxLength: 8192 } },
      required: ['url'],
      additionalProperties: false,
    },
    url: { type: 'string', maxLength: 8192 },
    gender: { type: 'string', enum: ['male', 'female'] },
    email: { type: 'string', maxLength: 255 },
    phone: { type: 'string', maxLength: 255 },
    skip_phone_validate: { type: 'string', enum: ['Y'] },
    title: { type: 'string', maxLength: 255 },
  },
  required: ['id'],
  additionalProperties: false,
} as const
