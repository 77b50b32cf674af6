import { descriptorSchema, type ConnectorView, type PluginView } from '@plugboard/contract'
import { type NamedSchema, objectOf, type Schema, viewSchema } from './view-schema.ts'
import { count, flag, listOf, ms, orNull, text } from './words.ts'

type Component = NonNullable<ConnectorView['component']>

const pluginProblem = objectOf<PluginView['problems'][number]>({
  code: text,
  message: text,
  next: text,
  place: orNull(text),
})

const resolvedDescriptor: Schema = { ...descriptorSchema, required: Object.keys(descriptorSchema.properties) }

export const connectorView: NamedSchema = viewSchema<ConnectorView>('ConnectorView', {
  id: text,
  plugin: text,
  descriptor: resolvedDescriptor,
  component: orNull(objectOf<Component>({ element: text, moduleUrl: text, actions: listOf(text) })),
  settingsSchema: { type: ['object', 'boolean', 'null'], description: 'A JSON Schema.' },
  taps: listOf(text),
  messenger: flag,
})

export const pluginView: NamedSchema = viewSchema<PluginView>('PluginView', {
  name: text,
  package: text,
  version: text,
  connectors: listOf(text),
  taps: listOf(text),
  error: orNull(pluginProblem),
  problems: listOf(pluginProblem),
  load: objectOf<PluginView['load']>({ ok: flag, atMs: ms, tookMs: { type: 'number' } }),
  work: listOf(
    objectOf<PluginView['work'][number]>({
      hook: text,
      calls: count,
      averageMs: { type: 'number' },
      slowestMs: { type: 'number' },
      failures: count,
      timeouts: count,
      lastFailureMs: orNull(ms),
    }),
  ),
})
