import type { Channel } from '../channel.ts'
import type { HookDeclaration } from './hook.ts'

export const channelStart: HookDeclaration<[channel: Channel, signal: AbortSignal], void> = {
  name: 'channelStart',
  kind: 'AsyncSeriesHook',
  byConnector: true,
  taps: 'any',
  args: ['channel', 'signal'],
  budgetMs: 10000,
  when: 'a channel becomes ready; work that lasts hangs on the signal, the tap itself returns',
  order: 'plugin name, then stage, one after the other',
  failure: 'a diagnostic on the channel; the channel stays ready',
  returns: 'nothing',
  vendorName: '–',
}
