import type { Line } from '../line.ts'
import type { HookDeclaration } from './hook.ts'

export const lineDelete: HookDeclaration<[line: Line], void> = {
  name: 'lineDelete',
  kind: 'AsyncParallelHook',
  byConnector: false,
  taps: 'any',
  args: ['line'],
  budgetMs: 5000,
  when: 'a line was deleted, after the deletion events of its channels',
  order: 'all at once',
  failure: 'reported by name; the others run, and nothing waits for the result',
  returns: 'nothing',
  vendorName: 'OnDeleteLine',
}
