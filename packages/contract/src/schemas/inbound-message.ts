import { inboundChatSchema } from './inbound-chat.ts'
import { inboundTextSchema } from './inbound-text.ts'
import { inboundUserSchema } from './inbound-user.ts'
import type { ObjectSchema } from './object-schema.ts'

interface InboundMessageProperties {
  readonly user: typeof inboundUserSchema
  readonly message: typeof inboundTextSchema
  readonly chat: typeof inboundChatSchema
  readonly ref: {
    readonly type: 'object'
    readonly properties: { readonly source: { readonly type: 'string'; readonly maxLength: 255 } }
    readonly additionalProperties: false
  }
  readonly extra: { readonly type: 'object' }
}

/** One item of `sendMessages`; fields of the top level that are not named here pass. (contract.md 4.3) */
export const inboundMessageSchema: ObjectSchema<InboundMessageProperties, readonly ['user', 'message', 'chat']> = {
  type: 'object',
  properties: {
    user: inboundUserSchema,
    message: inboundTextSchema,
    chat: inboundChatSchema,
    ref: {
      type: 'object',
      properties: { source: { type: 'string', maxLength: 255 } },
      additionalProperties: false,
    },
    extra: { type: 'object' },
  },
  required: ['user', 'message', 'chat'],
}
