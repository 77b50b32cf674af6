import { inboundChatSchema } from './inbound-chat.ts'
import { inboundUserSchema } from './inbound-user.ts'
import type { ObjectSchema } from './object-schema.ts'

/** The new text of a message. (contract.md 4.4) */
export const updatedTextSchema = {
  type: 'object',
  properties: {
    id: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[^\\u0000]*$' },
    text: { type: 'string', minLength: 1, maxLength: 1_000_000 },
    date: { type: 'integer', minimum: 0, maximum: 8_640_000_000_000 },
  },
  required: ['id', 'text'],
  additionalProperties: false,
} as const

interface InboundUpdateProperties {
  readonly user: typeof inboundUserSchema
  readonly message: typeof updatedTextSchema
  readonly chat: typeof inboundChatSchema
}

/** One item of `updateMessages`. (contract.md 4.4) */
export const inboundUpdateSchema: ObjectSchema<InboundUpdateProperties, readonly ['user', 'message', 'chat']> = {
  type: 'object',
  properties: { user: inboundUserSchema, message: updatedTextSchema, chat: inboundChatSchema },
  required: ['user', 'message', 'chat'],
}
