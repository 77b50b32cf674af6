import { PlugboardError } from '@plugboard/contract'
import { realpath } from 'node:fs/promises'
import { isAbsolute, relative, resolve, sep } from 'node:path'

/**
 * The full path of a file that a plugin names. Symbolic links are followed: what they point to must lie inside the
 * folder too. A file that does not exist is for the caller to find out.
 * @throws PLUGIN_FILE_OUTSIDE
 */
export async function insideFolder(folder: string, file: string, plugin: string): Promise<string> {
  const full = resolve(folder, file)
  const real = await realpath(full).catch(() => full)
  if (!isInside(folder, full) || !isInside(folder, real))
    throw new PlugboardError('PLUGIN_FILE_OUTSIDE', { plugin, file })
  return real
}

/** `folder` is a real path. */
function isInside(folder: string, file: string): boolean {
  const path = relative(folder, file)
  return path !== '' && path !== '..' && !path.startsWith(`..${sep}`) && !isAbsolute(path)
}
