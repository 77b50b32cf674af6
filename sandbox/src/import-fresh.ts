import { tsImport } from 'tsx/esm/api'
import { pathToFileURL } from 'node:url'

/**
 * Imports a module as it is on the disk now: an author's TypeScript is taken as it is written, and a file that changed
 * since the last import is read again, with everything of it that lies in the author's folder.
 */
export async function importFresh(file: string): Promise<unknown> {
  return (await tsImport(pathToFileURL(file).href, import.meta.url)) as unknown
}
