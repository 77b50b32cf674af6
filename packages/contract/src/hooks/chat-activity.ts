import type { ChatActivity } from '../activity.ts'
import type { HookDeclaration } from './hook.ts'

export const chatActivity: HookDeclaration<[activity: ChatActivity], void> = {
  name: 'chatActivity',
  kind: 'AsyncParallelHook',
  byConnector: true,
  taps: 'any',
  args: ['activity'],
  budgetMs: 5000,
  when: 'an operator types or reads in a chat; never stored',
  order: 'all at once',
  failure: 'reported by name; the others run, and nothing waits for the result',
  returns: 'nothing',
  vendorName: '–',
}
