import { createRequire } from 'node:module'
import { join } from 'node:path'
import { cruise as cruiseFiles, type ICruiseOptions, type ICruiseResult } from 'dependency-cruiser'

export const root: string = join(import.meta.dirname, '..', '..')

/** What .dependency-cruiser.cjs holds, as far as these tests look at it. */
interface BoundaryConfig {
  readonly forbidden: readonly { readonly name: string }[]
  readonly options: ICruiseOptions
}

export const config = createRequire(import.meta.url)(join(root, '.dependency-cruiser.cjs')) as BoundaryConfig

/** Reads all imports under a folder and returns them with the rules they break. */
export async function cruise(baseDir: string, folders: readonly string[]): Promise<ICruiseResult> {
  const { enhancedResolveOptions, ...options } = config.options
  const result = await cruiseFiles(
    [...folders],
    { ...options, baseDir, validate: true, ruleSet: { forbidden: [...config.forbidden] } } as ICruiseOptions,
    { ...enhancedResolveOptions },
  )
  if (typeof result.output === 'string') throw new Error('dependency-cruiser was asked for its result and gave a text.')
  return result.output
}

export function brokenRules(result: ICruiseResult): string[] {
  return result.summary.violations.map((violation) => violation.rule.name)
}
