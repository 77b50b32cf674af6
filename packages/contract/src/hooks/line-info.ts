import type { Channel } from '../channel.ts'
import type { LineInfoAnswer } from '../line-info.ts'
import type { HookDeclaration } from './hook.ts'

export const lineInfo: HookDeclaration<[channel: Channel], LineInfoAnswer | undefined> = {
  name: 'lineInfo',
  kind: 'AsyncSeriesBailHook',
  byConnector: true,
  taps: 'any',
  args: ['channel'],
  budgetMs: 5000,
  when: 'line info is computed, for a ready channel',
  order: 'plugin name, then stage, one after the other, until one answers',
  failure: 'reported by name; the next is asked, else the data of the channel is used',
  returns: 'the record; undefined leaves it to the next, or to the data of the channel',
  vendorName: 'OnInfoLine',
}
