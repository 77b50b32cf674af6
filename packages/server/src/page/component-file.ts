import { readFile, realpath } from 'node:fs/promises'
import { dirname, extname, isAbsolute, join, relative, resolve, sep } from 'node:path'

/** What a settings component may load: its module and what lies beside it. */
const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
}

/**
 * A file of a plugin's settings component. `wanted` is relative to the plugin's folder; only files in the folder of the
 * component's module are given out, so nothing else of the package can be read. Undefined when there is none.
 */
export async function readComponentFile(
  component: { readonly folder: string; readonly file: string },
  wanted: string,
): Promise<{ readonly mime: string; readonly data: Buffer } | undefined> {
  const mime = MEDIA_TYPES[extname(wanted)]
  const module = resolve(component.folder, component.file)
  const file = join(component.folder, wanted)
  if (mime === undefined || !isOrdinary(dirname(module), file)) return undefined
  try {
    const [home, real] = await Promise.all([realpath(dirname(module)), realpath(file)])
    return isOrdinary(home, real) ? { mime, data: await readFile(real) } : undefined
  } catch {
    return undefined // no such file, or a folder
  }
}

/** Inside the folder, hidden nowhere, and no package of somebody else. */
function isOrdinary(folder: string, file: string): boolean {
  const path = relative(folder, file)
  if (path === '' || isAbsolute(path)) return false
  return path.split(sep).every((step) => !step.startsWith('.') && step !== 'node_modules')
}
