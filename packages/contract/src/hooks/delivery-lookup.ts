import type { AnyDelivery } from '../delivery.ts'
import type { Outcome } from '../outcome.ts'
import type { HookDeclaration } from './hook.ts'

export const deliveryLookup: HookDeclaration<[delivery: AnyDelivery], Outcome> = {
  name: 'deliveryLookup',
  kind: 'AsyncSeriesBailHook',
  byConnector: true,
  taps: 'one',
  args: ['delivery'],
  budgetMs: 30000,
  when: 'the outcome of a delivery is unknown, and the messenger can be asked',
  order: 'one tap; a second is refused, naming both plugins',
  failure: 'the outcome stays unknown',
  returns: 'sent, refused or retry (certainly not sent) settle it; unknown leaves it',
  vendorName: '–',
}
