import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Figure } from './figure.ts'

const folder = join(import.meta.dirname, 'figures')

/** Every file of `figures/`, in the order of their names: a new figure cannot be forgotten. */
export async function loadFigures(): Promise<Figure[]> {
  const files = readdirSync(folder).filter((name) => name.endsWith('.ts'))
  const loaded = await Promise.all(files.toSorted().map(load))
  return loaded.flat()
}

async function load(file: string): Promise<readonly Figure[]> {
  const { figures } = (await import(pathToFileURL(join(folder, file)).href)) as { readonly figures?: readonly Figure[] }
  if (!Array.isArray(figures))
    throw new TypeError(`test/bench/figures/${file} has to export figures; see test/bench/figure.ts.`)
  return figures
}
