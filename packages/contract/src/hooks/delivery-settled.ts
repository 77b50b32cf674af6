import type { DeliverySettled } from '../change.ts'
import type { HookDeclaration } from './hook.ts'

export const deliverySettled: HookDeclaration<[settled: DeliverySettled], void> = {
  name: 'deliverySettled',
  kind: 'AsyncParallelHook',
  byConnector: false,
  taps: 'any',
  args: ['settled'],
  budgetMs: 5000,
  when: 'a delivery reached its final outcome',
  order: 'all at once',
  failure: 'reported by name; the others run, and nothing waits for the result',
  returns: 'nothing',
  vendorName: '–',
}
