import { existsSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { isAbsolute, join, resolve } from 'node:path'
import { PlugboardError } from '@plugboard/contract'

/** The folder of a plugin that is given as a path or as the name of an installed package. @throws PLUGIN_NOT_FOUND */
export function findPlugin({ plugin, from }: { readonly plugin: string; readonly from: string }): string {
  const looked = isPath(plugin) ? [resolve(from, plugin)] : [...installed(plugin, from), resolve(from, plugin)]
  const found = looked.find((folder) => existsSync(join(folder, 'package.json')))
  if (found !== undefined) return found
  const near = looked.find((folder) => existsSync(folder) && statSync(folder).isDirectory())
  throw new PlugboardError('PLUGIN_NOT_FOUND', {
    plugin,
    where: near === undefined ? looked : [join(near, 'package.json')],
  })
}

function isPath(plugin: string): boolean {
  return isAbsolute(plugin) || /^\.{1,2}([/\\]|$)/.test(plugin)
}

/** Where the package may be, nearest first. */
function installed(name: string, from: string): readonly string[] {
  const folders = createRequire(join(from, 'package.json')).resolve.paths(name) ?? []
  return folders.map((folder) => join(folder, name))
}
