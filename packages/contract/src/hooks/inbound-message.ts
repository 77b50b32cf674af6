import type { InboundChange } from '../change.ts'
import type { HookDeclaration } from './hook.ts'

export const inboundMessage: HookDeclaration<[change: InboundChange], InboundChange | undefined> = {
  name: 'inboundMessage',
  kind: 'AsyncSeriesWaterfallHook',
  byConnector: false,
  taps: 'any',
  args: ['change'],
  budgetMs: 5000,
  when: 'an inbound message, edit or deletion is about to be stored',
  order: 'plugin name, then stage, one after the other, each with the value of the one before; none after a refusal',
  failure: 'the value stays as it was, unless the tap is required: then the item is refused',
  returns: 'the rewritten change, refuse(change, reason), or undefined for no change',
  vendorName: 'OnReceivedMessage',
}
