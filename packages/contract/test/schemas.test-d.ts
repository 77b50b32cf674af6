import { expectTypeOf } from 'vitest'
import type {
  Accepted,
  ChatRename,
  Config,
  ConnectorDescriptor,
  CustomerTyping,
  descriptorSchema,
  editSchema,
  Edit,
  flagsSchema,
  InboundChat,
  InboundDelete,
  InboundFile,
  InboundMessage,
  InboundText,
  inboundDeleteSchema,
  inboundMessageSchema,
  InboundUpdate,
  inboundUpdateSchema,
  chatRenameSchema,
  customerTypingSchema,
  LineCreate,
  lineCreateSchema,
  LineInfoAnswer,
  LineSettings,
  lineSettingsSchema,
  OperatorInput,
  operatorSchema,
  PluginManifest,
  Receipt,
  receiptSchema,
  Refused,
  Reply,
  replySchema,
  Retry,
  Sent,
  StatusFlags,
  Unknown,
} from '../src/index.ts'
import type { configSchema } from '../src/schemas/config.ts'
import type { lineInfoAnswerSchema } from '../src/schemas/line-info-answer.ts'
import type { manifestSchema } from '../src/schemas/manifest.ts'
import type { outcomeSchemas } from '../src/schemas/outcomes.ts'
import type { Flat, FromSchema } from './from-schema.ts'

// The schema of a thing describes its interface, no field more and none less.

expectTypeOf<FromSchema<typeof descriptorSchema>>().toEqualTypeOf<Flat<ConnectorDescriptor>>()
expectTypeOf<FromSchema<typeof inboundUpdateSchema>>().toEqualTypeOf<Flat<InboundUpdate>>()
expectTypeOf<FromSchema<typeof inboundDeleteSchema>>().toEqualTypeOf<Flat<InboundDelete>>()
expectTypeOf<FromSchema<typeof receiptSchema>>().toEqualTypeOf<Flat<Receipt>>()
expectTypeOf<FromSchema<typeof chatRenameSchema>>().toEqualTypeOf<Flat<ChatRename>>()
expectTypeOf<FromSchema<typeof customerTypingSchema>>().toEqualTypeOf<Flat<CustomerTyping>>()
expectTypeOf<FromSchema<typeof flagsSchema>>().toEqualTypeOf<Flat<Partial<StatusFlags>>>()
expectTypeOf<FromSchema<typeof configSchema>>().toEqualTypeOf<Flat<Config>>()
expectTypeOf<FromSchema<typeof manifestSchema>>().toEqualTypeOf<Flat<PluginManifest>>()
expectTypeOf<FromSchema<typeof operatorSchema>>().toEqualTypeOf<Flat<OperatorInput>>()
expectTypeOf<FromSchema<typeof editSchema>>().toEqualTypeOf<Flat<Edit>>()
expectTypeOf<FromSchema<typeof lineInfoAnswerSchema>>().toEqualTypeOf<Flat<LineInfoAnswer>>()
expectTypeOf<FromSchema<typeof outcomeSchemas.refused>>().toEqualTypeOf<Flat<Refused>>()
expectTypeOf<FromSchema<typeof outcomeSchemas.unknown>>().toEqualTypeOf<Flat<Unknown>>()

// Where the check fills in what was left out, or an id is branded, or bytes are no JSON, the names are compared.
expectTypeOf<keyof FromSchema<typeof outcomeSchemas.sent>>().toEqualTypeOf<keyof Sent>()
expectTypeOf<keyof FromSchema<typeof outcomeSchemas.accepted>>().toEqualTypeOf<keyof Accepted>()
expectTypeOf<keyof FromSchema<typeof outcomeSchemas.retry>>().toEqualTypeOf<keyof Retry>()
expectTypeOf<keyof FromSchema<typeof replySchema>>().toEqualTypeOf<keyof Reply>()
expectTypeOf<keyof FromSchema<typeof lineCreateSchema>>().toEqualTypeOf<keyof LineCreate>()

type GivenSettings = FromSchema<typeof lineSettingsSchema>
expectTypeOf<Omit<GivenSettings, 'QUEUE'>>().toEqualTypeOf<Flat<Omit<Partial<LineSettings>, 'QUEUE'>>>()
expectTypeOf<keyof GivenSettings>().toEqualTypeOf<keyof LineSettings>()

type GivenMessage = FromSchema<typeof inboundMessageSchema>
expectTypeOf<keyof GivenMessage>().toEqualTypeOf<keyof InboundMessage>()
expectTypeOf<GivenMessage['chat']>().toEqualTypeOf<Flat<InboundChat>>()
expectTypeOf<GivenMessage['user']>().toEqualTypeOf<Flat<InboundMessage['user']>>()
expectTypeOf<Omit<GivenMessage['message'], 'files'>>().toEqualTypeOf<Flat<Omit<InboundText, 'files'>>>()
type GivenFile = NonNullable<GivenMessage['message']['files']>[number]
expectTypeOf<Omit<GivenFile, 'data'>>().toEqualTypeOf<Flat<Omit<InboundFile, 'data'>>>()
expectTypeOf<keyof GivenFile>().toEqualTypeOf<keyof InboundFile>()

// @ts-expect-error two types that differ in an optional mark are not the same
expectTypeOf<{ readonly a?: string }>().toEqualTypeOf<{ readonly a: string }>()
