import {
  type Channel,
  type ConnectorDescriptor,
  definePlugin,
  type DiagnosticCode,
  type DiagnosticView,
  type Log,
  type Plugin,
} from '@plugboard/contract'
import { createDiagnostics } from '../src/diagnostics/create-diagnostics.ts'
import type { PluginSource } from '../src/host.ts'
import { createPlugins, type Plugins, type PluginsOptions } from '../src/plugins/create-plugins.ts'
import { noMeter } from '../src/metrics/meter.ts'
import { SecretBook } from '../src/secrets/secret-book.ts'
import { HandClock } from './hand-clock.ts'

/** What was written to the log. */
export interface Logged {
  readonly level: keyof Log
  readonly text: string
  readonly facts: Readonly<Record<string, unknown>>
}

/** Everything that plugins run in, with a clock in the test's hand and the real rest. */
export interface Bench extends Plugins {
  readonly clock: HandClock
  readonly logged: Logged[]
  /** What was told around swaps, such as `stop shop` and `start shop`. */
  readonly swaps: string[]
  found(code: DiagnosticCode): readonly DiagnosticView[]
}

export function pluginBench(options: Partial<PluginsOptions> = {}): Bench {
  const clock = new HandClock()
  const logged: Logged[] = []
  const swaps: string[] = []
  const log = collectingLog(logged)
  const diagnostics = createDiagnostics({
    clock: new HandClock(),
    log: collectingLog([]),
    secrets: new SecretBook(),
    publish: () => undefined,
  })
  const made = createPlugins({
    clock,
    random: () => 0.5,
    fetch: () => Promise.reject(new Error('no network here')),
    log,
    diagnostics,
    meter: noMeter,
    secrets: new SecretBook(),
    lines: { list: () => [], get: () => undefined, info: async () => ({}), cleanCache: async () => undefined },
    files: { read: () => Promise.reject(new Error('no files here')) },
    hostUrl: () => 'https://host.test/',
    channelFor: (connector, line, plugin) => ({ connector, line, plugin }) as unknown as Channel,
    onConnectorsChanging: async (ids) => void swaps.push(...ids.map((id) => `stop ${id}`)),
    onConnectorsChanged: async (ids) => void swaps.push(...ids.map((id) => `start ${id}`)),
    ...options,
  })
  const found = (code: DiagnosticCode): DiagnosticView[] => diagnostics.list().filter((seen) => seen.code === code)
  return { ...made, clock, logged, swaps, found }
}

function collectingLog(into: Logged[]): Log {
  const write =
    (level: keyof Log): Log['info'] =>
    (text, facts = {}) =>
      void into.push({ level, text, facts })
  return { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') }
}

/** A plugin in memory. */
export function pluginOf(
  name: string,
  apply: Plugin['apply'] = () => undefined,
  more: {
    readonly components?: Plugin['components']
    readonly settingsSchema?: unknown
    readonly package?: string
  } = {},
): PluginSource {
  const { components, settingsSchema } = more
  return {
    package: more.package ?? `@test/${name}`,
    version: '1.2.3',
    manifest: { contract: '^1.0.0' },
    module: { default: definePlugin({ name, apply, ...(components && { components }) }) },
    ...(settingsSchema !== undefined && { settingsSchema }),
  }
}

/** A descriptor that is valid, and whatever a test says otherwise. */
export function descriptorOf(ID: string, more: object = {}): ConnectorDescriptor {
  return {
    ID,
    NAME: `The ${ID}`,
    ICON: { DATA_IMAGE: 'data:image/svg+xml,%3Csvg/%3E' },
    COMPONENT: `test:${ID}`,
    EDIT_INTERNAL_MESSAGES: false,
    DEL_INTERNAL_MESSAGES: false,
    ...more,
  }
}

/** A plugin in memory that brings these connectors. */
export function connectorPlugin(
  name: string,
  IDs: readonly string[],
  apply: Plugin['apply'] = () => undefined,
): PluginSource {
  return pluginOf(name, (host) => {
    host.hooks.buildList.tap(name, (list) => IDs.forEach((ID) => list.add(descriptorOf(ID))))
    return apply(host)
  })
}

/** Lets everything run that waits for nothing but its turn. */
export async function quiet(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve))
}

/** The error that a promise rejects with; a promise that resolves is a failed test. */
export async function errorOf(
  work: Promise<unknown>,
): Promise<Error & { readonly code: string; readonly next: string }> {
  const settled = await work.then(
    () => undefined,
    (error: unknown) => error,
  )
  if (!(settled instanceof Error)) throw new Error('expected an error, and there was none')
  return settled as Error & { readonly code: string; readonly next: string }
}
