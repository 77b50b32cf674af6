/**
 * Everything that crosses a boundary of Plugboard. Grouped by reader.
 */

// for plugin authors
export { definePlugin, isPlugin } from './plugin.ts'
export type { Plugin, PluginManifest, SettingsAction, SettingsComponent } from './plugin.ts'
export type { PluginFiles, PluginHost, PluginLines } from './plugin-host.ts'
export type { Channel, ChannelSettings, ChannelState, HistoryMessage, HistoryOptions } from './channel.ts'
export type { ChatChange, FollowOptions } from './follow.ts'
export type { ConnectorDescriptor, DescriptorFlag, DisabledIcon, Icon, ResolvedDescriptor } from './descriptor.ts'
export { disabledIconColorDefault, flagDefaults, iconColorDefault } from './descriptor.ts'
export type { CallKind, Limits } from './limits.ts'
export { burstOf, costDefaults, editAgeSecondsDefault } from './limits.ts'
export type { ConnectorList } from './connector-list.ts'
export { accepted, outcomeOfError, refused, retry, sent, unknown } from './outcome.ts'
export type { Accepted, Outcome, Refused, Retry, Sent, Unknown } from './outcome.ts'
export { refuse } from './change.ts'
export type { DeliverySettled, InboundChange, InboundStored, OutboundChange } from './change.ts'
export type {
  AnyDelivery,
  DeliveryKind,
  DeliveryState,
  MessageAdd,
  MessageDelete,
  MessageUpdate,
  OutboundFile,
} from './delivery.ts'
export type {
  InboundChat,
  InboundDelete,
  InboundFile,
  InboundKind,
  InboundMessage,
  InboundRefused,
  InboundResult,
  InboundTaken,
  InboundText,
  InboundUpdate,
  InboundUser,
} from './inbound.ts'
export type { Receipt, ReceiptResult } from './receipt.ts'
export type { ChatRename } from './chat-rename.ts'
export type { ChatActivity, CustomerTyping } from './activity.ts'
export type { Dialog, SessionEnd } from './session.ts'
export type { Web, WebRequest, WebResponse, WebRoute, WebSocketDuplex, WebSocketRoute } from './web.ts'
export type { Log, LogLevel } from './log.ts'
export type { Clock, Fetch, Random } from './clock.ts'
export type { JsonSchema } from './json-schema.ts'
export { contractVersion } from './contract-version.ts'

// words that all share
export { canonicalConnectorId, SYSTEM_USER } from './ids.ts'
export type {
  Branded,
  ChatId,
  ConnectorId,
  DeliveryId,
  ExternalChatId,
  ExternalMessageId,
  ExternalUserId,
  FileId,
  JournalSeq,
  LineId,
  MessageId,
  SessionId,
  UserId,
} from './ids.ts'
export { blankFlags, isConfigured, isStatus } from './status.ts'
export type { ChannelData, ChannelStatus, StatusCause, StatusChange, StatusField, StatusFlags } from './status.ts'
export { lineSettingsDefaults } from './line.ts'
export type { Line, LineSettings } from './line.ts'
export type { LineInfo, LineInfoAnswer, LineInfoCacheCounters, LineInfoRecord } from './line-info.ts'

// hooks
export { hookDeclarations } from './hooks/index.ts'
export type { HookArgs, HookName, HookResult, PluginHooks } from './hooks/index.ts'
export type { AsyncTappable, ByConnector, HookDeclaration, Tappable, TapOptions } from './hooks/hook.ts'

// errors and diagnostics
export { fillTemplate, PlugboardError } from './errors/plugboard-error.ts'
export type { ErrorFacts, Verdict } from './errors/plugboard-error.ts'
export { errorCatalogue, retiredErrorCodes } from './errors/catalogue.ts'
export type { ErrorCode } from './errors/catalogue.ts'
export type { ErrorEntry } from './errors/entry.ts'
export { diagnosticCatalogue } from './diagnostics/catalogue.ts'
export type { DiagnosticCode, DiagnosticEntry } from './diagnostics/catalogue.ts'
export type { DiagnosticView } from './diagnostics/diagnostic.ts'

// checks of what comes from outside
export { describeProblems, isMissing } from './checks/problem.ts'
export type { Checked, Problem } from './checks/problem.ts'
export { checkAgainst, schemaProblem } from './checks/check-against.ts'
export type { CheckOptions, Draft } from './checks/check-against.ts'
export type { SchemaError, Validator } from './checks/validator.ts'
export { deepFreeze } from './checks/deep-freeze.ts'
export { checkFreeJson, freeJsonMaxBytes } from './checks/free-json.ts'
export type { JsonValue } from './checks/free-json.ts'
export { checkDescriptor } from './checks/check-descriptor.ts'
export type { CheckedDescriptor } from './checks/check-descriptor.ts'
export { isReservedConnectorId, reservedConnectorIds } from './reserved-ids.ts'
export { checkInboundList, checkInboundStructure } from './checks/check-inbound-structure.ts'
export { checkInboundDelete, checkInboundMessage, checkInboundUpdate } from './checks/check-inbound.ts'
export { checkReceipt } from './checks/check-receipt.ts'
export { checkChatRename } from './checks/check-chat-rename.ts'
export { checkCustomerTyping } from './checks/check-customer-typing.ts'
export { checkChannelData } from './checks/check-channel-data.ts'
export { checkFlags } from './checks/check-flags.ts'
export { checkLineName } from './checks/check-line-name.ts'
export { checkLineSettings } from './checks/check-line-settings.ts'
export { checkOutcome } from './checks/check-outcome.ts'
export { checkInboundChange, checkOutboundChange } from './checks/check-change.ts'
export { checkLineInfoAnswer } from './checks/check-line-info-answer.ts'
export { checkManifest } from './checks/check-manifest.ts'
export { checkPluginDefinition } from './checks/check-plugin-definition.ts'
export { checkOperatorInput } from './checks/check-operator-input.ts'
export { checkEdit, checkReply } from './checks/check-reply.ts'
export { checkConfig, configKeys } from './checks/check-config.ts'

// people who run a host
export { defineConfig } from './config.ts'
export type { Config } from './config.ts'

// for the JSON API
export type { LineChange, LineCreate } from './line-input.ts'
export type { OperatorInput } from './operator-input.ts'
export type { Edit, Reply } from './reply.ts'
export { channelDataSchema } from './schemas/channel-data.ts'
export { chatRenameSchema } from './schemas/chat-rename.ts'
export { customerTypingSchema } from './schemas/customer-typing.ts'
export { descriptorSchema } from './schemas/descriptor.ts'
export { editSchema } from './schemas/edit.ts'
export { flagsSchema } from './schemas/flags.ts'
export { inboundDeleteSchema } from './schemas/inbound-delete.ts'
export { inboundMessageSchema } from './schemas/inbound-message.ts'
export { inboundUpdateSchema } from './schemas/inbound-update.ts'
export { lineChangeSchema, lineCreateSchema, lineNameSchema } from './schemas/line.ts'
export { lineSettingsSchema } from './schemas/line-settings.ts'
export { operatorSchema } from './schemas/operator.ts'
export { quickAnswerSchema } from './schemas/quick-answer.ts'
export { receiptSchema } from './schemas/receipt.ts'
export { replySchema } from './schemas/reply.ts'
export type { LineView } from './views/line-view.ts'
export type { ChannelView, OutboxView } from './views/channel-view.ts'
export type { HookView, PluginCallError, PluginCallView, PluginRequestView } from './views/call-view.ts'
export type { ConnectorView, PluginLoad, PluginProblem, PluginView, PluginWork } from './views/connector-view.ts'
export type { ChatView, CustomerView, Direction, SessionView } from './views/chat-view.ts'
export type { DeliveryView, FileView, MessageView } from './views/message-view.ts'
export type { FoundMessage } from './views/found-message.ts'
export type { QuickAnswerView } from './views/quick-answer-view.ts'
export type { OperatorView, Role } from './views/operator-view.ts'
export type { MessageTrace, TraceStep } from './views/trace-view.ts'
export type { JournalEvent, LiveEvent, MomentEvent } from './views/live-event.ts'
export type {
  CheckView,
  SimulatedChatView,
  SimulatedCustomerView,
  SimulatedMessageView,
  SimulatedMessengerView,
} from './views/sandbox-view.ts'
