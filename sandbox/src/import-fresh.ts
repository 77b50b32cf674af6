import { randomUUID } from 'node:crypto'
import { registerHooks } from 'node:module'
import { pathToFileURL } from 'node:url'
import { type NamespacedUnregister as Load, register } from 'tsx/esm/api'
import { placeOfUnreadable } from './unreadable-code.ts'

type Hooks = Parameters<typeof registerHooks>[0]

/** Packages of ours: an author's folder need not have them installed. */
const ours = /^@plugboard\/[a-z-]+$/
/** How tsx marks the modules of one import. */
const mark = /[?&]tsx-namespace=[^&#]*/
/** Loads of one file that can still import what they import late; code that is older is no longer in use. */
const keptLoads = 20

/** The loads of each file, newest last. */
const loads = new Map<string, Load[]>()
let sharing: ReturnType<typeof registerHooks> | undefined

/**
 * Imports a module as it is on the disk now: an author's TypeScript is taken as it is written, and a file that changed
 * since the last import is read again, with everything of it that lies in the author's folder.
 *
 * `@plugboard/…` is not read again. It is what the author's folder has installed; where it has nothing, which is how an
 * author begins, it is what this command itself runs on.
 * @throws SyntaxError whose stack names file, line and column when a file cannot be read
 */
export async function importFresh(file: string): Promise<unknown> {
  const read: string[] = []
  const tsx = register({ namespace: randomUUID(), onImport: (url) => void read.push(url) })
  sharing?.deregister()
  // The hook that is added last is asked first: it must come before those of tsx, which would read ours again each time.
  sharing = registerHooks({ resolve })
  try {
    const module = (await tsx.import(pathToFileURL(file).href, import.meta.url)) as unknown
    await remember(file, tsx)
    return module
  } catch (error) {
    const told = await withPlace(error, read)
    await forget(tsx)
    throw told
  }
}

const resolve: Hooks['resolve'] = (specifier, context, next) => {
  if (!ours.test(specifier)) return next(specifier, context)
  const parentURL = context.parentURL?.replace(mark, '')
  try {
    return next(specifier, { ...context, parentURL })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw error
    return next(specifier, { ...context, parentURL: import.meta.url })
  }
}

async function remember(file: string, load: Load): Promise<void> {
  const known = [...(loads.get(file) ?? []), load]
  loads.set(file, known.slice(-keptLoads))
  for (const old of known.slice(0, -keptLoads)) await forget(old)
}

async function forget(load: Load): Promise<void> {
  await load.unregister()
  // It takes this away from all the others too, and then the places in their stacks are those of the compiled code.
  process.setSourceMapsEnabled(true)
}

/** What tsx and Node.js say about code that they cannot read: the words alone, and the place in the stack. */
async function withPlace(error: unknown, read: readonly string[]): Promise<unknown> {
  if (!(error instanceof Error)) return error
  // Places are worked out when the stack is first asked for.
  const { name, stack = '' } = error
  if (name === 'TransformError') return asSyntaxError(error)
  if (name !== 'SyntaxError' || !stack.startsWith('SyntaxError')) return error
  const place = await placeOfUnreadable(read)
  if (place !== undefined) error.stack = `${place}\n\n${stack}`
  return error
}

function asSyntaxError(error: Error): Error {
  const [, file, line, column, words] = /^(.+):(\d+):(\d+): ERROR: (.+)$/m.exec(error.message) ?? []
  if (words === undefined) return error
  const problem = new SyntaxError(words, { cause: error })
  // Counted from 0 there, and from 1 by editors.
  problem.stack = `SyntaxError: ${words}\n    at ${file}:${line}:${Number(column) + 1}`
  return problem
}
