import { sep } from 'node:path'
import { pathToFileURL } from 'node:url'

/**
 * Where in a plugin's folder something went wrong, such as `src/send.ts:12:5`: the first place of that folder that the
 * error's stack names. `undefined` when it names none.
 */
export function placeOf(error: unknown, folder: string): string | undefined {
  const stack = stackOf(error).replaceAll(`${pathToFileURL(folder).href}/`, `${folder}${sep}`)
  const lines = stack.split('\n')
  const line = lines.find((each) => each.includes(`${folder}${sep}`))
  if (line === undefined) return undefined
  const rest = line.slice(line.indexOf(folder) + folder.length + 1)
  const [, file, query = '', at] = /^(.*?)(\?.*?)?((?::\d+){1,2})\)?\s*$/.exec(rest) ?? []
  if (file === undefined || at === undefined) return undefined
  // A query is how a module is loaded again; people know the file without it.
  return query.includes(sep) ? undefined : `${file}${at}${columnOf(at, lines.slice(lines.indexOf(line)))}`
}

/** Of code that it cannot read Node.js names the line alone, and points at the column two lines below. */
function columnOf(at: string, [, , pointer = '']: readonly string[]): string {
  const column = /^ *\^/.exec(pointer)?.[0].length
  return column === undefined || /:\d+:/.test(at) ? '' : `:${column}`
}

function stackOf(error: unknown): string {
  try {
    return error instanceof Error ? String(error.stack) : ''
  } catch {
    return '' // a getter of the error's own that throws
  }
}
