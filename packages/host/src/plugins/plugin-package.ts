import { PlugboardError } from '@plugboard/contract'
import { readFile, realpath } from 'node:fs/promises'
import { join } from 'node:path'
import type { PluginSource } from '../host.ts'

/** A plugin's package as it describes itself, before any of its code is imported. */
export interface PluginPackage {
  readonly name: string
  readonly version: string
  /** The field `plugboard`, unchecked. */
  readonly manifest: unknown
  /** Null for a plugin in memory. */
  readonly folder: string | null
  /** Where its package.json is, for people. */
  readonly file: string
  /** `exports` and `main`, unchecked. */
  readonly exports?: unknown
  readonly main?: unknown
}

const LONGEST_NAME = 214

/**
 * The first check: is there a package, and what is it called?
 * @throws PLUGIN_NOT_FOUND, PLUGIN_MANIFEST_INVALID
 */
export async function readPackage(source: PluginSource): Promise<PluginPackage> {
  if ('folder' in source) return readFolder(source.folder)
  return named({ name: source.package, version: source.version, plugboard: source.manifest }, null, 'the package')
}

async function readFolder(given: string): Promise<PluginPackage> {
  const folder = await realpath(given).catch(() => {
    throw new PlugboardError('PLUGIN_NOT_FOUND', { plugin: given, where: given })
  })
  const file = join(folder, 'package.json')
  const text = await readFile(file, 'utf8').catch(() => {
    throw new PlugboardError('PLUGIN_NOT_FOUND', { plugin: given, where: file })
  })
  return named(parsed(text, given, file), folder, file)
}

function parsed(text: string, plugin: string, file: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw manifestInvalid(plugin, `it is no JSON (${error instanceof Error ? error.message : String(error)})`, file)
  }
}

function named(json: unknown, folder: string | null, file: string): PluginPackage {
  const plugin = folder ?? 'in memory'
  if (typeof json !== 'object' || json === null) throw manifestInvalid(plugin, 'it is no object', file)
  const { name, version, plugboard, exports, main } = json as Readonly<Record<string, unknown>>
  if (typeof name !== 'string' || name.trim() === '') throw manifestInvalid(plugin, 'name is missing', file)
  if (name.length > LONGEST_NAME) throw manifestInvalid(plugin, `name has more than ${LONGEST_NAME} characters`, file)
  const shownVersion = typeof version === 'string' ? version : '0.0.0'
  return { name, version: shownVersion, manifest: plugboard, folder, file, exports, main }
}

export function manifestInvalid(plugin: string, problem: string, file: string): PlugboardError {
  return new PlugboardError('PLUGIN_MANIFEST_INVALID', { plugin, problem, file })
}
