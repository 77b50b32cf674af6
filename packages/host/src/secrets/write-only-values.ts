import type { JsonSchema } from '@plugboard/contract'

type Rules = Readonly<Record<string, unknown>>

/** Levels of a schema that are followed; a `$ref` may lead in a circle. */
const deepest = 12

/** Every text and number that stands in `value` where the schema says `writeOnly`, at any depth. */
export function writeOnlyValues(schema: JsonSchema | null, value: unknown): readonly unknown[] {
  return isRecord(schema) ? marked(schema, value, schema, 0) : []
}

function marked(rules: unknown, value: unknown, root: Rules, depth: number): readonly unknown[] {
  if (!isRecord(rules) || depth > deepest) return []
  if (rules['writeOnly'] === true) return leavesOf(value)
  const same = [pointed(root, rules['$ref']), ...['allOf', 'anyOf', 'oneOf'].flatMap((name) => listOf(rules[name]))]
  return [
    ...same.flatMap((rule) => marked(rule, value, root, depth + 1)),
    ...inside(rules, value).flatMap(([rule, item]) => marked(rule, item, root, depth + 1)),
  ]
}

/** The parts of a value, each with the schema for it. */
function inside(rules: Rules, value: unknown): (readonly [unknown, unknown])[] {
  if (Array.isArray(value)) {
    const first = listOf(rules['prefixItems'])
    return value.map((item, index) => [first[index] ?? rules['items'], item])
  }
  if (!isRecord(value)) return []
  const properties = isRecord(rules['properties']) ? rules['properties'] : {}
  return Object.entries(value).map(([name, item]) => [
    Object.hasOwn(properties, name) ? properties[name] : rules['additionalProperties'],
    item,
  ])
}

function leavesOf(value: unknown): readonly unknown[] {
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(leavesOf) : [value]
}

function pointed(root: Rules, reference: unknown): unknown {
  if (typeof reference !== 'string' || !reference.startsWith('#/')) return undefined
  const names = reference
    .slice(2)
    .split('/')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
  return names.reduce<unknown>((at, name) => (isRecord(at) ? at[name] : undefined), root)
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function isRecord(value: unknown): value is Rules {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
