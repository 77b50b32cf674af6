import type { MessageUpdate } from '../delivery.ts'
import type { Outcome } from '../outcome.ts'
import type { HookDeclaration } from './hook.ts'

export const messageUpdate: HookDeclaration<[delivery: MessageUpdate], Outcome> = {
  name: 'messageUpdate',
  kind: 'AsyncSeriesBailHook',
  byConnector: true,
  taps: 'one',
  args: ['delivery'],
  budgetMs: 30000,
  when: 'the connector must carry out a delivery of the kind update',
  order: 'one tap; a second is refused, naming both plugins',
  failure: 'the outcome is unknown, unless a typed error carries a verdict',
  returns: 'an outcome: sent, accepted, refused, retry or unknown',
  vendorName: 'OnUpdateMessageCustom, OnImConnectorMessageUpdate',
}
