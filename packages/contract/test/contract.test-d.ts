import { expectTypeOf } from 'vitest'
import {
  accepted,
  type AnyDelivery,
  canonicalConnectorId,
  type Channel,
  type ChannelStatus,
  type ChatId,
  checkDescriptor,
  checkInboundMessage,
  type ConnectorId,
  type ConnectorList,
  definePlugin,
  type DeliveryId,
  type ExternalChatId,
  type ExternalMessageId,
  type HookArgs,
  type HookResult,
  type InboundChange,
  type LineId,
  type LineInfoAnswer,
  type MessageAdd,
  type MessageDelete,
  type MessageUpdate,
  type Outcome,
  type OutboundChange,
  PlugboardError,
  type PluginHooks,
  type PluginHost,
  type Problem,
  refuse,
  refused,
  retry,
  sent,
  type StatusChange,
  unknown,
  type UserId,
} from '../src/index.ts'

// Brands do not mix, and a bare value is none of them.
declare const line: LineId
declare const chat: ChatId
declare const user: UserId
declare const externalChat: ExternalChatId
declare const externalMessage: ExternalMessageId
declare const connector: ConnectorId
// @ts-expect-error a chat is no line
export const lineOfChat: LineId = chat
// @ts-expect-error a delivery is no user
export const deliveryOfUser: DeliveryId = user
// @ts-expect-error a bare number is no line
export const bareLine: LineId = 1
// @ts-expect-error a bare string is no connector
export const bareConnector: ConnectorId = 'shop'
// @ts-expect-error a chat's id is no message's id
export const messageOfChat: ExternalMessageId = externalChat
export const numberOfLine: number = line
export const textOfId: string = externalMessage
export const canonical: ConnectorId = canonicalConnectorId(connector)

// What a tap of each hook is given and returns.
expectTypeOf<HookArgs<'buildList'>>().toEqualTypeOf<[list: ConnectorList]>()
expectTypeOf<HookResult<'buildList'>>().toEqualTypeOf<void>()
expectTypeOf<HookArgs<'channelStart'>>().toEqualTypeOf<[channel: Channel, signal: AbortSignal]>()
expectTypeOf<HookArgs<'lineInfo'>>().toEqualTypeOf<[channel: Channel]>()
expectTypeOf<HookResult<'lineInfo'>>().toEqualTypeOf<LineInfoAnswer | undefined>()
expectTypeOf<HookArgs<'statusChange'>>().toEqualTypeOf<[change: StatusChange]>()
expectTypeOf<HookArgs<'inboundMessage'>>().toEqualTypeOf<[change: InboundChange]>()
expectTypeOf<HookResult<'inboundMessage'>>().toEqualTypeOf<InboundChange | undefined>()
expectTypeOf<HookResult<'outboundMessage'>>().toEqualTypeOf<OutboundChange | undefined>()
expectTypeOf<HookArgs<'messageAdd'>>().toEqualTypeOf<[delivery: MessageAdd]>()
expectTypeOf<HookArgs<'messageUpdate'>>().toEqualTypeOf<[delivery: MessageUpdate]>()
expectTypeOf<HookArgs<'messageDelete'>>().toEqualTypeOf<[delivery: MessageDelete]>()
expectTypeOf<HookArgs<'deliveryLookup'>>().toEqualTypeOf<[delivery: AnyDelivery]>()
expectTypeOf<HookResult<'messageAdd'>>().toEqualTypeOf<Outcome>()
expectTypeOf<HookResult<'deliveryLookup'>>().toEqualTypeOf<Outcome>()

export function taps(hooks: PluginHooks): void {
  hooks.messageAdd.for('shop').tapPromise('shop', async () => sent({ ids: ['1'] }))
  hooks.messageAdd.for('shop').tap({ name: 'shop', stage: 1 }, () => retry('busy', { scope: 'channel' }))
  hooks.inboundMessage.tap({ name: 'shop', required: true }, (change) => refuse(change, 'spam'))
  hooks.statusChange.tap('shop', ({ after }: { readonly after: ChannelStatus | null }) => void after)
  // @ts-expect-error messageAdd is tapped by connector
  hooks.messageAdd.tap('shop', () => sent())
  // @ts-expect-error a tap on messageAdd returns an outcome
  hooks.messageAdd.for('shop').tap('shop', () => true)
  // @ts-expect-error statusChange does not wait
  hooks.statusChange.tapPromise('shop', async () => undefined)
  // @ts-expect-error there is no such hook
  hooks.messageSend.tap('shop', () => sent())
}

// Outcomes.
export const outcomes: readonly Outcome[] = [sent(), accepted({ ids: [] }), refused('no'), retry('later'), unknown('?')]
// @ts-expect-error ids are strings
sent({ ids: [1] })
// @ts-expect-error there are two scopes
retry('later', { scope: 'chat' })

// A plugin keeps its own type.
const plugin = definePlugin({
  name: 'shop',
  apply(host: PluginHost) {
    host.log.info('ready')
  },
})
expectTypeOf<typeof plugin.name>().toEqualTypeOf<'shop'>()
// @ts-expect-error a plugin has a name
definePlugin({ apply() {} })

// Values do not change.
export function unchanging(change: InboundChange, status: ChannelStatus): void {
  // @ts-expect-error a tap returns a new change
  change.refused = 'x'
  // @ts-expect-error a status is read
  status.active = true
}

// Errors and checks.
// @ts-expect-error codes come from the catalogue
export const error: PlugboardError = new PlugboardError('NO_SUCH_CODE')
const descriptor = checkDescriptor({})
if (descriptor.ok) expectTypeOf<typeof descriptor.descriptor.ID>().toEqualTypeOf<ConnectorId>()
else expectTypeOf<typeof descriptor.problems>().toEqualTypeOf<readonly Problem[]>()
// @ts-expect-error the value is there only after a look at `ok`
export const unchecked: unknown = checkInboundMessage({}).value
