import type { OutboundChange } from '../change.ts'
import type { HookDeclaration } from './hook.ts'

export const outboundMessage: HookDeclaration<[change: OutboundChange], OutboundChange | undefined> = {
  name: 'outboundMessage',
  kind: 'AsyncSeriesWaterfallHook',
  byConnector: false,
  taps: 'any',
  args: ['change'],
  budgetMs: 5000,
  when: 'a message of an operator or of the system is about to enter the outbox',
  order: 'plugin name, then stage, one after the other, each with the value of the one before; none after a refusal',
  failure: 'the value stays as it was, unless the tap is required: then the message is refused',
  returns: 'the rewritten change, refuse(change, reason), or undefined for no change',
  vendorName: 'OnImopenlineMessageSend',
}
