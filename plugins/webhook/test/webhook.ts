import { readFileSync } from 'node:fs'
import { createTestHost, pluginSource, type TestHost, type TestHostOptions } from '@plugboard/testkit'
import messenger from './messenger.ts'
import plugin from '../src/index.ts'

const schema = JSON.parse(readFileSync(new URL('../settings.schema.json', import.meta.url), 'utf8')) as unknown

/** A host with this plugin, and the simulated other system behind it, connected. */
export async function startWebhook(options: TestHostOptions = {}): Promise<TestHost> {
  const test = await createTestHost({
    plugins: [pluginSource(plugin, schema)],
    messengers: { webhook: messenger },
    ...options,
  })
  await test.connect('webhook')
  return test
}
