import { PlugboardError, type Clock } from '@plugboard/contract'
import { basename } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describeThrown, withinBudget } from '../hooks/within-budget.ts'

export type ImportModule = (file: string) => Promise<unknown>

/** Node's own import. A number in the address makes each load a fresh one; the modules it imports stay as they are. */
export function freshImport(): ImportModule {
  let loads = 0
  return (file) => {
    loads += 1
    return import(`${pathToFileURL(file).href}?v=${loads}`)
  }
}

export interface ImportOptions {
  readonly importModule: ImportModule
  readonly clock: Clock
  readonly budgetMs: number
}

/** @throws PLUGIN_LOAD_FAILED naming the place, also when the module does not finish loading */
export async function importPlugin(plugin: string, file: string, options: ImportOptions): Promise<unknown> {
  const { importModule, clock, budgetMs } = options
  const late = (): Error => new Error(`it did not finish loading within ${budgetMs} ms; look for an await at top level`)
  try {
    return await withinBudget(importModule(file), clock, budgetMs, late)
  } catch (error) {
    const problem = `${placeOf(error, file)}: ${describeThrown(error)}`
    throw new PlugboardError('PLUGIN_LOAD_FAILED', { plugin, problem }, { cause: error })
  }
}

/** `index.js:12:5`: the first place in the plugin's file that the stack names, else the file. */
function placeOf(error: unknown, file: string): string {
  const stack = error instanceof Error ? (error.stack ?? '') : ''
  const place = stack.split('\n').find((line) => line.includes(file))
  const [, line] = /(?:\?v=\d+)?((?::\d+){1,2})\)?$/.exec(place ?? '') ?? []
  return `${basename(file)}${line ?? ''}`
}
