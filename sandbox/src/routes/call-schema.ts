import type { HookView, PluginCallError, PluginCallView, PluginRequestView } from '@plugboard/contract'

type Schema = Readonly<Record<string, unknown>>

const text: Schema = { type: 'string' }
const count: Schema = { type: 'integer', minimum: 0 }
const flag: Schema = { type: 'boolean' }
const ms: Schema = { type: 'number', description: 'Milliseconds.' }
const atMs: Schema = { type: 'number', description: 'Milliseconds since 1970.' }
const listOf = (items: Schema): Schema => ({ type: 'array', items })
const orNull = (schema: Schema): Schema => ({ anyOf: [schema, { type: 'null' }] })

/** A field that the type has and the schema lacks does not compile, nor the other way round. */
type FieldsOf<View> = { readonly [Field in keyof View]-?: Schema }

function objectOf(properties: Readonly<Record<string, Schema>>): Schema {
  return { type: 'object', properties, required: Object.keys(properties), additionalProperties: false }
}

const request = objectOf({
  method: text,
  url: text,
  headers: { type: 'object', additionalProperties: text },
  sent: orNull(text),
  status: orNull(count),
  received: orNull(text),
  failure: orNull(text),
  atMs,
  tookMs: orNull(ms),
} satisfies FieldsOf<PluginRequestView>)

const error = objectOf({
  message: text,
  code: orNull(text),
  next: orNull(text),
  place: orNull(text),
} satisfies FieldsOf<PluginCallError>)

export const pluginCall: Schema = objectOf({
  id: count,
  kind: { type: 'string', enum: ['apply', 'hook', 'route', 'socket', 'action', 'background'] },
  plugin: text,
  name: text,
  connector: orNull(text),
  line: orNull(count),
  messages: listOf(count),
  delivery: orNull(count),
  within: orNull(count),
  state: { type: 'string', enum: ['running', 'returned', 'failed'] },
  atMs,
  tookMs: orNull(ms),
  given: { type: 'string', description: 'Its arguments as JSON, masked, cut at 4,096 bytes.' },
  returned: orNull({ type: 'string', description: 'JSON, masked, cut at 4,096 bytes.' }),
  status: orNull(count),
  error: orNull(error),
  requests: listOf(request),
  requestsLeftOut: count,
} satisfies FieldsOf<PluginCallView>)

export const hookView: Schema = objectOf({
  name: text,
  kind: text,
  byConnector: flag,
  taps: text,
  args: listOf(text),
  budgetMs: ms,
  when: text,
  order: text,
  failure: text,
  returns: text,
  vendorName: text,
} satisfies FieldsOf<HookView>)

/** The good answer of a route, for the document of the API. */
export function itemsOf(description: string, item: Schema): Schema {
  const schema = {
    type: 'object',
    properties: { items: listOf(item) },
    required: ['items'],
    additionalProperties: false,
  }
  return { 200: { description, content: { 'application/json': { schema } } } }
}
