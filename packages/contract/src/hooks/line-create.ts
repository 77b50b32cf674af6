import type { Line } from '../line.ts'
import type { HookDeclaration } from './hook.ts'

export const lineCreate: HookDeclaration<[line: Line], void> = {
  name: 'lineCreate',
  kind: 'AsyncParallelHook',
  byConnector: false,
  taps: 'any',
  args: ['line'],
  budgetMs: 5000,
  when: 'a line was created, after the commit',
  order: 'all at once',
  failure: 'reported by name; the others run, and nothing waits for the result',
  returns: 'nothing',
  vendorName: 'OnImopenlineCreate',
}
