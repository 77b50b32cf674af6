import { dirname, resolve } from 'node:path'
import { checkConfig, type Config, configKeys, PlugboardError } from '@plugboard/contract'
import { configOptions } from './config-option.ts'
import { loadConfigFile } from './load-config-file.ts'

/** A configuration, and where its relative paths begin. */
export interface ReadConfig {
  readonly config: Config
  /** For each plugin: its name or path, and the folder that it is relative to. */
  readonly plugins: readonly { readonly plugin: string; readonly from: string }[]
}

interface Sources {
  /** From the command line, under the names of the configuration's keys; others are ignored. */
  readonly flags: Readonly<Record<string, unknown>>
  readonly env: Readonly<Record<string, string | undefined>>
  readonly cwd: string
}

/**
 * Flags go before the environment, which goes before the file.
 * @throws CONFIG_FILE_INVALID, CONFIG_KEY_UNKNOWN, CONFIG_VALUE_INVALID
 */
export async function readConfig({ flags, env, cwd }: Sources): Promise<ReadConfig> {
  const file = await loadConfigFile(cwd, typeof flags['config'] === 'string' ? flags['config'] : undefined)
  const fromFile = checked(file.values, () => file.path)
  const fromEnv = checked(valuesOf(env), (key) => optionOf(key).env)
  const fromFlags = checked(known(flags), (key) => optionOf(key).flag.split(' ', 1)[0] ?? key)
  const given = [fromFlags, fromEnv, { ...fromFile, ...absolute(fromFile, dirname(file.path)) }]
  const config = Object.assign({}, ...given.toReversed()) as Config
  const from = fromFlags.plugins === undefined && fromEnv.plugins === undefined ? dirname(file.path) : cwd
  return { config, plugins: (config.plugins ?? []).map((plugin) => ({ plugin, from })) }
}

function absolute({ dataDir }: Config, folder: string): Config {
  return dataDir === undefined ? {} : { dataDir: resolve(folder, dataDir) }
}

function known(flags: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(configKeys.flatMap((key) => (flags[key] === undefined ? [] : [[key, flags[key]]])))
}

function valuesOf(env: Readonly<Record<string, string | undefined>>): Record<string, unknown> {
  const entries = configOptions.map(({ key, env: name, parse = (text: string) => text }) => {
    const text = env[name]
    return [key, text === undefined || text === '' ? undefined : parse(text)] as const
  })
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined))
}

/** @throws CONFIG_KEY_UNKNOWN, CONFIG_VALUE_INVALID naming the source */
function checked(values: Readonly<Record<string, unknown>>, sourceOf: (key: string) => string): Config {
  const result = checkConfig(values)
  if (result.ok) return result.value
  const [{ field, problem } = { field: 'configuration', problem: 'is not valid' }] = result.problems
  const key = field.split(/[.[]/, 1)[0] ?? field
  const isKnown = configKeys.some((name) => name === key)
  if (!isKnown)
    throw new PlugboardError('CONFIG_KEY_UNKNOWN', { file: sourceOf(key), key: field, known: configKeys.toSorted() })
  throw new PlugboardError('CONFIG_VALUE_INVALID', { key: field, problem, source: sourceOf(key) })
}

function optionOf(key: string): { readonly flag: string; readonly env: string } {
  return configOptions.find((option) => option.key === key) ?? { flag: `--${key}`, env: key }
}
