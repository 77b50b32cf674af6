import type { InboundStored } from '../change.ts'
import type { HookDeclaration } from './hook.ts'

export const inboundStored: HookDeclaration<[stored: InboundStored], void> = {
  name: 'inboundStored',
  kind: 'AsyncParallelHook',
  byConnector: false,
  taps: 'any',
  args: ['stored'],
  budgetMs: 5000,
  when: 'an inbound message, edit or deletion was stored',
  order: 'all at once',
  failure: 'reported by name; the others run, and nothing waits for the result',
  returns: 'nothing',
  vendorName: 'OnOpenLineMessageAdd, OnOpenLineMessageUpdate, OnOpenLineMessageDelete',
}
