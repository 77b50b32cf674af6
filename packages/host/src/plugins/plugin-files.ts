import { checkManifest, describeProblems, PlugboardError, type PluginManifest } from '@plugboard/contract'
import { access, readFile } from 'node:fs/promises'
import type { PluginSource } from '../host.ts'
import { entryPoint } from './entry-point.ts'
import { insideFolder } from './inside-folder.ts'
import { manifestInvalid, type PluginPackage } from './plugin-package.ts'
import { settingsSchema, type SettingsSchema } from './settings-schema.ts'

/** @throws PLUGIN_MANIFEST_INVALID */
export function readManifest({ name, manifest, file }: PluginPackage): PluginManifest {
  const checked = checkManifest(manifest)
  if (!checked.ok) throw manifestInvalid(name, describeProblems(checked.problems), file)
  return checked.value
}

/** @throws PLUGIN_SETTINGS_SCHEMA_INVALID, PLUGIN_FILE_OUTSIDE */
export async function readSettings(
  pack: PluginPackage,
  manifest: PluginManifest,
  source: PluginSource,
): Promise<SettingsSchema | null> {
  if (!('folder' in source)) {
    return source.settingsSchema === undefined
      ? null
      : settingsSchema(source.settingsSchema, pack.name, 'settingsSchema')
  }
  if (manifest.settings === undefined || pack.folder === null) return null
  const file = await insideFolder(pack.folder, manifest.settings, pack.name)
  return settingsSchema(await readJson(file, pack.name, manifest.settings), pack.name, manifest.settings)
}

async function readJson(path: string, plugin: string, file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'))
  } catch (error) {
    const problem = error instanceof SyntaxError ? `it is no JSON (${error.message})` : 'it cannot be read'
    throw new PlugboardError('PLUGIN_SETTINGS_SCHEMA_INVALID', { plugin, problem, file })
  }
}

/** Files that the host will open or import by itself. */
export interface PluginFiles {
  readonly entry: string
  readonly messenger: string | null
}

/**
 * Null for a plugin in memory.
 * @throws PLUGIN_FILE_OUTSIDE
 * @throws PLUGIN_LOAD_FAILED when the entry point does not exist
 * @throws MESSENGER_INVALID when the messenger's module does not exist
 */
export async function findFiles(pack: PluginPackage, manifest: PluginManifest): Promise<PluginFiles | null> {
  if (pack.folder === null) return null
  const entry = await entryPoint(pack, pack.folder)
  return { entry, messenger: await messengerFile(pack, pack.folder, manifest) }
}

async function messengerFile(
  { name }: PluginPackage,
  folder: string,
  { messenger }: PluginManifest,
): Promise<string | null> {
  if (messenger === undefined) return null
  const file = await insideFolder(folder, messenger, name)
  await access(file).catch(() => {
    throw new PlugboardError('MESSENGER_INVALID', { plugin: name, problem: 'the file does not exist', file: messenger })
  })
  return file
}
