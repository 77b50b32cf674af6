import type { ConnectorList } from '../connector-list.ts'
import type { HookDeclaration } from './hook.ts'

export const buildList: HookDeclaration<[list: ConnectorList], void> = {
  name: 'buildList',
  kind: 'SyncHook',
  byConnector: false,
  taps: 'any',
  args: ['list'],
  budgetMs: 1000,
  when: 'the connector list is built: at start, and when a plugin is added, removed or reloaded',
  order: 'plugin name, then stage, one after the other',
  failure: 'reported by name; what it had added until then stays, the others run',
  returns: 'nothing; connectors are added with list.add(descriptor)',
  vendorName: 'OnImConnectorBuildList',
}
