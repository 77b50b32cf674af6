import type { AsyncTappable, ByConnector, HookDeclaration, Tappable } from './hook.ts'
import { buildList } from './build-list.ts'
import { channelStart } from './channel-start.ts'
import { channelStop } from './channel-stop.ts'
import { lineInfo } from './line-info.ts'
import { lineCreate } from './line-create.ts'
import { lineDelete } from './line-delete.ts'
import { statusChange } from './status-change.ts'
import { inboundMessage } from './inbound-message.ts'
import { inboundStored } from './inbound-stored.ts'
import { outboundMessage } from './outbound-message.ts'
import { messageAdd } from './message-add.ts'
import { messageUpdate } from './message-update.ts'
import { messageDelete } from './message-delete.ts'
import { deliveryLookup } from './delivery-lookup.ts'
import { deliverySettled } from './delivery-settled.ts'
import { chatActivity } from './chat-activity.ts'
import { dialogStart } from './dialog-start.ts'
import { dialogFinish } from './dialog-finish.ts'

/** Every hook, in the order of a channel's life. */
export const hookDeclarations: {
  readonly buildList: typeof buildList
  readonly channelStart: typeof channelStart
  readonly channelStop: typeof channelStop
  readonly lineInfo: typeof lineInfo
  readonly lineCreate: typeof lineCreate
  readonly lineDelete: typeof lineDelete
  readonly statusChange: typeof statusChange
  readonly inboundMessage: typeof inboundMessage
  readonly inboundStored: typeof inboundStored
  readonly outboundMessage: typeof outboundMessage
  readonly messageAdd: typeof messageAdd
  readonly messageUpdate: typeof messageUpdate
  readonly messageDelete: typeof messageDelete
  readonly deliveryLookup: typeof deliveryLookup
  readonly deliverySettled: typeof deliverySettled
  readonly chatActivity: typeof chatActivity
  readonly dialogStart: typeof dialogStart
  readonly dialogFinish: typeof dialogFinish
} = {
  buildList,
  channelStart,
  channelStop,
  lineInfo,
  lineCreate,
  lineDelete,
  statusChange,
  inboundMessage,
  inboundStored,
  outboundMessage,
  messageAdd,
  messageUpdate,
  messageDelete,
  deliveryLookup,
  deliverySettled,
  chatActivity,
  dialogStart,
  dialogFinish,
}

export type HookName = keyof typeof hookDeclarations
export type HookArgs<Name extends HookName> =
  (typeof hookDeclarations)[Name] extends HookDeclaration<infer Args, infer _> ? Args : never
export type HookResult<Name extends HookName> =
  (typeof hookDeclarations)[Name] extends HookDeclaration<infer _, infer Result> ? Result : never

type SyncHooks = 'buildList' | 'statusChange'
type ByConnectorHooks =
  | 'channelStart'
  | 'channelStop'
  | 'lineInfo'
  | 'messageAdd'
  | 'messageUpdate'
  | 'messageDelete'
  | 'deliveryLookup'
  | 'chatActivity'
  | 'dialogStart'
  | 'dialogFinish'

type TapTarget<Name extends HookName> = Name extends SyncHooks
  ? Tappable<HookArgs<Name>, HookResult<Name>>
  : AsyncTappable<HookArgs<Name>, HookResult<Name>>

/** What a plugin taps: `host.hooks`. */
export type PluginHooks = {
  readonly [Name in HookName]: Name extends ByConnectorHooks ? ByConnector<TapTarget<Name>> : TapTarget<Name>
}
