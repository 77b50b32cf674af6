import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** The first of these programs that the system has; an environment variable may name another one. */
export function findProgram(variable: string, names: readonly string[]): string | undefined {
  const chosen = process.env[variable]
  if (chosen !== undefined) return existsSync(chosen) ? chosen : undefined
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => existsSync(path))
}
