import type { Dialog } from '../session.ts'
import type { HookDeclaration } from './hook.ts'

export const dialogStart: HookDeclaration<[dialog: Dialog], void> = {
  name: 'dialogStart',
  kind: 'AsyncParallelHook',
  byConnector: true,
  taps: 'any',
  args: ['dialog'],
  budgetMs: 5000,
  when: 'a session was opened',
  order: 'all at once',
  failure: 'reported by name; the others run, and nothing waits for the result',
  returns: 'nothing',
  vendorName: 'OnImConnectorDialogStart',
}
