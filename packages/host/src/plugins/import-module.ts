import { PlugboardError, type Clock } from '@plugboard/contract'
import { relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describeThrown, withinBudget } from '../hooks/within-budget.ts'
import { placeOf } from './place-of.ts'

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
export async function importPlugin(
  { name: plugin, folder }: { readonly name: string; readonly folder: string },
  file: string,
  options: ImportOptions,
): Promise<unknown> {
  const { importModule, clock, budgetMs } = options
  const late = (): Error => new Error(`it did not finish loading within ${budgetMs} ms; look for an await at top level`)
  try {
    return await withinBudget(importModule(file), clock, budgetMs, late)
  } catch (error) {
    const place = placeOf(error, folder) ?? relative(folder, file)
    const problem = `${place}: ${describeThrown(error)}`
    throw new PlugboardError('PLUGIN_LOAD_FAILED', { plugin, problem, place }, { cause: error })
  }
}
