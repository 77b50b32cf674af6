import { readFileSync } from 'node:fs'
import { createTestHost, pluginSource, type TestHost, type TestHostOptions } from '@plugboard/testkit'
import messenger from './messenger.ts'
import plugin from '../src/index.ts'

const schema = JSON.parse(readFileSync(new URL('../settings.schema.json', import.meta.url), 'utf8')) as unknown

/** A host with this plugin, and its messenger behind both connectors. */
export function startBaseConnector(options: TestHostOptions = {}): Promise<TestHost> {
  return createTestHost({
    plugins: [pluginSource(plugin, schema)],
    messengers: { baseconnector: messenger, baseconnector_group: messenger },
    ...options,
  })
}
