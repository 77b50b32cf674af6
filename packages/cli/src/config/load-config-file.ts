import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { PlugboardError } from '@plugboard/contract'

const DEFAULT_FILE = 'plugboard.config.ts'

interface LoadedFile {
  readonly path: string
  readonly values: Readonly<Record<string, unknown>>
}

/** The configuration's default export. Without a `given` file, a missing one is an empty one. @throws CONFIG_FILE_INVALID */
export async function loadConfigFile(cwd: string, given: string | undefined): Promise<LoadedFile> {
  const path = resolve(cwd, given ?? DEFAULT_FILE)
  if (!existsSync(path)) {
    if (given === undefined) return { path, values: {} }
    throw new PlugboardError('CONFIG_FILE_INVALID', { file: path, problem: 'there is no such file' })
  }
  const values = await importDefault(path)
  if (typeof values === 'object' && values !== null && !Array.isArray(values)) return { path, values: { ...values } }
  throw new PlugboardError('CONFIG_FILE_INVALID', { file: path, problem: 'its default export is no object' })
}

async function importDefault(path: string): Promise<unknown> {
  try {
    const module = (await import(pathToFileURL(path).href)) as { readonly default?: unknown }
    return module.default
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error)
    throw new PlugboardError('CONFIG_FILE_INVALID', { file: path, problem }, { cause: error })
  }
}
