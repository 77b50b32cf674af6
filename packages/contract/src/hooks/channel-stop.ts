import type { Channel } from '../channel.ts'
import type { HookDeclaration } from './hook.ts'

export const channelStop: HookDeclaration<[channel: Channel], void> = {
  name: 'channelStop',
  kind: 'AsyncSeriesHook',
  byConnector: true,
  taps: 'any',
  args: ['channel'],
  budgetMs: 10000,
  when: 'a channel stops being ready, after the signal of its start was aborted',
  order: 'plugin name, then stage, one after the other',
  failure: 'reported by name; the others run, and nothing waits for the result',
  returns: 'nothing',
  vendorName: '–',
}
