import type { SchemaError } from './validator.ts'

/** What a pattern of our schemas asks for. */
const patternPhrases: Readonly<Record<string, string>> = {
  '^[^\\u0000]*$': 'must not contain a NUL character',
  '^[^\\u0000-\\u0020\\u007f]+$': 'must not contain blanks or control characters',
  '^[^\\u0000]*[^\\u0000\\s][^\\u0000]*$': 'must have a character that can be seen',
  '^[A-Za-z0-9_]+$': 'must consist of letters A-Z, digits and underscores',
  '^[A-Za-z0-9_-]+:[A-Za-z0-9_.-]+$': 'must be of the form namespace:name',
  '^[Dd][Aa][Tt][Aa]:[Ii][Mm][Aa][Gg][Ee]/[^;,]+[;,]': 'must be a data:image/ URI',
  '^[#A-Za-z0-9(),.%/ _+-]+$': 'must be a CSS value of letters, digits and #(),.%/_+-',
  '^[A-Za-z0-9!#$&^_.+-]+/([A-Za-z0-9!#$&^_.+-]+|\\*)$': 'must be a media type, such as image/png or image/*',
  '^([01][0-9]|2[0-3]):[0-5][0-9]$': 'must be a time of the form HH:MM',
  '^[A-Za-z][A-Za-z0-9_+/-]*$': 'must be an IANA time zone, such as Europe/Berlin',
  '^((0[1-9]|[12][0-9])\\.(0[1-9]|1[0-2])|30\\.(0[13-9]|1[0-2])|31\\.(0[13578]|1[02]))$':
    'must be a day of the form DD.MM',
  '^[Hh][Tt][Tt][Pp][Ss]?://[^\\s]+$': 'must be an http or https address',
  '^postgres(ql)?://([^\\s/?#]*@)?(\\[[0-9A-Fa-f:.]+\\]|[^\\s/?#@:\\[\\]]*)(:[0-9]{1,5})?(/[^\\s?#@]*)?(\\?[^\\s#@]*)?$':
    'must be of the form postgres://user:password@host:port/database, with other characters percent-encoded, such as %2F for a /',
  '^[a-z][a-z0-9-]*$': 'must begin with a letter a-z and consist of a-z, 0-9 and hyphens',
  '^[a-z][a-z0-9._]*-[a-z0-9._-]*$': "must be a custom element's name: a-z first, with a hyphen",
}

const typePhrases: Readonly<Record<string, string>> = {
  string: 'a string',
  object: 'an object',
  array: 'a list',
  boolean: 'true or false',
  integer: 'a whole number',
  number: 'a number',
  null: 'null',
}

type Params = SchemaError['params']

const phrases: Readonly<Record<string, (params: Params) => string>> = {
  required: () => 'is missing',
  additionalProperties: () => 'is not a known field',
  type: ({ type }) => `must be ${[type].flat().map(typePhrase).join(' or ')}`,
  enum: ({ allowedValues }) => `must be ${list(allowedValues)}`,
  pattern: ({ pattern }) => patternPhrases[String(pattern)] ?? `must match ${String(pattern)}`,
  minLength: ({ limit }) => (limit === 1 ? 'must not be empty' : `has fewer than ${amount(limit)} characters`),
  maxLength: ({ limit }) => `has more than ${amount(limit)} characters`,
  minItems: ({ limit }) => `has fewer than ${amount(limit)} items`,
  maxItems: ({ limit }) => `has more than ${amount(limit)} items`,
  minimum: ({ limit }) => `must be at least ${amount(limit)}`,
  maximum: ({ limit }) => `must be at most ${amount(limit)}`,
  // The rest is for schemas that plugins bring; ours do without.
  exclusiveMinimum: ({ limit }) => `must be more than ${amount(limit)}`,
  exclusiveMaximum: ({ limit }) => `must be less than ${amount(limit)}`,
  multipleOf: ({ multipleOf }) => `must be a multiple of ${amount(multipleOf)}`,
  const: ({ allowedValue }) => `must be ${JSON.stringify(allowedValue)}`,
  format: ({ format }) => `must be of the format ${String(format)}`,
  uniqueItems: () => 'must not name anything twice',
  minProperties: ({ limit }) => `has fewer than ${amount(limit)} fields`,
  maxProperties: ({ limit }) => `has more than ${amount(limit)} fields`,
  unevaluatedProperties: () => 'is not a known field',
  dependentRequired: () => 'is missing',
  dependencies: () => 'is missing',
}

/** What a schema error says about its field, such as `must be a string`. */
export function phrase(error: SchemaError): string {
  return phrases[error.keyword]?.(error.params) ?? 'is not valid'
}

function typePhrase(type: unknown): string {
  return typePhrases[String(type)] ?? String(type)
}

function list(values: unknown): string {
  return Array.isArray(values) ? values.join(' or ') : String(values)
}

function amount(limit: unknown): string {
  return Number(limit).toLocaleString('en-US', { maximumFractionDigits: 6 })
}
