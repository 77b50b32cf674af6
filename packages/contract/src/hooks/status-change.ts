import type { StatusChange } from '../status.ts'
import type { HookDeclaration } from './hook.ts'

export const statusChange: HookDeclaration<[change: StatusChange], void> = {
  name: 'statusChange',
  kind: 'SyncHook',
  byConnector: false,
  taps: 'any',
  args: ['change'],
  budgetMs: 100,
  when: 'a status row was added, updated or deleted, after the commit, in order per channel',
  order: 'plugin name, then stage, one after the other',
  failure: 'reported by name; the others run, and nothing waits for the result',
  returns: 'nothing',
  vendorName: 'OnAddStatusConnector, OnUpdateStatusConnector, OnDeleteStatusConnector, OnImConnectorStatusDelete',
}
