import { channelDataSchema } from '../src/schemas/channel-data.ts'
import { chatRenameSchema } from '../src/schemas/chat-rename.ts'
import { configSchema } from '../src/schemas/config.ts'
import { customerTypingSchema } from '../src/schemas/customer-typing.ts'
import { descriptorSchema } from '../src/schemas/descriptor.ts'
import { editSchema } from '../src/schemas/edit.ts'
import { flagsSchema } from '../src/schemas/flags.ts'
import { inboundChangeSchema, outboundChangeSchema } from '../src/schemas/changes.ts'
import { inboundDeleteSchema } from '../src/schemas/inbound-delete.ts'
import { inboundMessageSchema } from '../src/schemas/inbound-message.ts'
import { inboundUpdateSchema } from '../src/schemas/inbound-update.ts'
import { lineInfoAnswerSchema } from '../src/schemas/line-info-answer.ts'
import { lineNameSchema } from '../src/schemas/line.ts'
import { lineSettingsSchema } from '../src/schemas/line-settings.ts'
import { manifestSchema } from '../src/schemas/manifest.ts'
import { operatorSchema } from '../src/schemas/operator.ts'
import { outcomeSchemas } from '../src/schemas/outcomes.ts'
import { pluginDefinitionSchema } from '../src/schemas/plugin-definition.ts'
import { receiptSchema } from '../src/schemas/receipt.ts'
import { replySchema } from '../src/schemas/reply.ts'

/** Every schema that gets a validator, by the validator's name. */
export const validatorSchemas: Readonly<Record<string, object>> = {
  validateChannelData: channelDataSchema,
  validateChatRename: chatRenameSchema,
  validateConfig: configSchema,
  validateCustomerTyping: customerTypingSchema,
  validateDescriptor: descriptorSchema,
  validateEdit: editSchema,
  validateFlags: flagsSchema,
  validateInboundChange: inboundChangeSchema,
  validateInboundDelete: inboundDeleteSchema,
  validateInboundMessage: inboundMessageSchema,
  validateInboundUpdate: inboundUpdateSchema,
  validateLineInfoAnswer: lineInfoAnswerSchema,
  validateLineName: lineNameSchema,
  validateLineSettings: lineSettingsSchema,
  validateManifest: manifestSchema,
  validateOperator: operatorSchema,
  validateOutboundChange: outboundChangeSchema,
  validateOutcomeAccepted: outcomeSchemas.accepted,
  validateOutcomeRefused: outcomeSchemas.refused,
  validateOutcomeRetry: outcomeSchemas.retry,
  validateOutcomeSent: outcomeSchemas.sent,
  validateOutcomeUnknown: outcomeSchemas.unknown,
  validatePluginDefinition: pluginDefinitionSchema,
  validateReceipt: receiptSchema,
  validateReply: replySchema,
}
