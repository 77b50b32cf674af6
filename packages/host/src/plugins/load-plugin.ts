import { PlugboardError, type Plugin } from '@plugboard/contract'
import { collectDescriptors } from '../connectors/collect-descriptors.ts'
import { checkDescriptors } from '../connectors/connector-claim.ts'
import { recordedApply } from '../developer/recorded-apply.ts'
import type { TapGuard } from '../hooks/tap-guard.ts'
import type { PluginSource } from '../host.ts'
import { applyPlugin } from './apply-plugin.ts'
import { checkContractRange } from './contract-range.ts'
import { importPlugin, type ImportModule } from './import-module.ts'
import type { LoadedPlugin } from './loaded-plugin.ts'
import { readDefinition } from './plugin-definition.ts'
import { findFiles, readManifest, readSettings, type PluginFiles } from './plugin-files.ts'
import { pluginHost, type PluginServices } from './plugin-host.ts'
import { readPackage, type PluginPackage } from './plugin-package.ts'
import { PluginScope } from './plugin-scope.ts'

/** Milliseconds for a module to load, and for `apply`, each. */
const LOAD_BUDGET_MS = 10_000

export interface LoadOptions {
  readonly services: PluginServices
  readonly guard: TapGuard
  readonly importModule: ImportModule
  readonly budgetFactor: number
  /** @throws PLUGIN_ADDED_TWICE */
  readonly refuseTwice: (pack: PluginPackage) => void
  /** @throws PLUGIN_NAME_TAKEN */
  readonly refuseTaken: (definition: Plugin, pack: PluginPackage) => void
}

/**
 * From a package to a plugin that is ready for use: first everything that can be checked without its code, then the
 * code, then what it exports, then what it does. Nothing that is in use changes. Each step has its own error.
 * (design: A plugin)
 */
export async function loadPlugin(source: PluginSource, options: LoadOptions): Promise<LoadedPlugin> {
  const pack = await readPackage(source)
  options.refuseTwice(pack)
  const manifest = readManifest(pack)
  checkContractRange(manifest.contract, pack.name, pack.file)
  const settings = await readSettings(pack, manifest, source)
  const files = await findFiles(pack, manifest)
  const module = await moduleOf(source, pack, files, options)
  const definition = await readDefinition(module, pack)
  options.refuseTaken(definition, pack)
  const applied = await apply(definition, pack, options)
  return { name: definition.name, source, pack, definition, settings, messenger: files?.messenger ?? null, ...applied }
}

async function moduleOf(
  source: PluginSource,
  pack: PluginPackage,
  files: PluginFiles | null,
  { importModule, services, budgetFactor }: LoadOptions,
): Promise<unknown> {
  if ('module' in source) return source.module
  if (files === null || pack.folder === null)
    throw new PlugboardError('PLUGIN_NOT_FOUND', { plugin: pack.name, where: pack.file })
  const budgetMs = LOAD_BUDGET_MS * budgetFactor
  return importPlugin({ name: pack.name, folder: pack.folder }, files.entry, {
    importModule,
    clock: services.clock,
    budgetMs,
  })
}

type Applied = Pick<LoadedPlugin, 'scope' | 'host' | 'claims' | 'refused' | 'listFailures'>

async function apply(
  definition: Plugin,
  { folder }: PluginPackage,
  { services, guard, budgetFactor }: LoadOptions,
): Promise<Applied> {
  const scope = new PluginScope(definition.name)
  const host = pluginHost(scope, services)
  const terms = { clock: services.clock, budgetMs: LOAD_BUDGET_MS * budgetFactor, folder }
  try {
    await recordedApply(services.recorder, definition.name, folder, () => applyPlugin(definition, host, scope, terms))
    const { given, failures } = collectDescriptors(scope.taps, guard)
    return { scope, host, ...checkDescriptors(definition.name, given), listFailures: failures }
  } catch (error) {
    scope.stop('could not be loaded')
    throw error
  }
}
