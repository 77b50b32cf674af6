import { inboundChatSchema } from './inbound-chat.ts'
import { inboundUserSchema } from './inbound-user.ts'
import type { ObjectSchema } from './object-schema.ts'

/** Which message was deleted. (contract.md 4.4) */
export const deletedMessageSchema = {
  type: 'object',
  properties: {
    id: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[^\\u0000]*$' },
    date: { type: 'integer', minimum: 0, maximum: 8_640_000_000_000 },
  },
  required: ['id'],
  additionalProperties: false,
} as const

interface InboundDeleteProperties {
  readonly user: typeof inboundUserSchema
  readonly message: typeof deletedMessageSchema
  readonly chat: typeof inboundChatSchema
}

/** One item of `deleteMessages`. (contract.md 4.4) */
export const inboundDeleteSchema: ObjectSchema<InboundDeleteProperties, readonly ['user', 'message', 'chat']> = {
  type: 'object',
  properties: { user: inboundUserSchema, message: deletedMessageSchema, chat: inboundChatSchema },
  required: ['user', 'message', 'chat'],
}
