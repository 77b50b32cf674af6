import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface Loaded<Face> {
  readonly exports: Face
  readonly version: string
}

/**
 * Loads a package of this folder, which the workspace does not install: `Face` is what a peer uses of it, written down
 * beside its use. That it is true is what the counts of every round say. @throws Error when it is not installed
 */
export async function loadPackage<Face>(name: string): Promise<Loaded<Face>> {
  return { exports: (await import(name)) as Face, version: versionOf(name) }
}

function versionOf(name: string): string {
  const manifest = join(import.meta.dirname, 'node_modules', name, 'package.json')
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { readonly version: string }).version
}
