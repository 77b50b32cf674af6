import type { JsonSchema } from '@plugboard/contract'

/** How one setting is asked for. */
export type FieldKind = 'text' | 'secret' | 'number' | 'boolean' | 'choice' | 'json'

export interface SettingsField {
  readonly name: string
  readonly kind: FieldKind
  readonly title: string
  readonly description: string
  readonly required: boolean
  /** For `choice`. */
  readonly options: readonly string[]
  readonly minimum: number | undefined
  readonly maximum: number | undefined
  readonly step: number | 'any'
  readonly maxLength: number | undefined
  readonly inputType: 'text' | 'url' | 'email' | 'password' | 'number'
  /** Already stored; an empty secret keeps it. */
  readonly stored: boolean
}

/** What the person sees in the form; a number is text while it is typed. */
export type FormValues = Readonly<Record<string, string | boolean>>

/** What the API shows instead of a secret. */
const HIDDEN = '•••'

type Property = Readonly<Record<string, unknown>>

/** The fields of a form for an object schema, in the schema's order. */
export function fieldsOf(
  schema: JsonSchema | null,
  stored: Readonly<Record<string, unknown>>,
): readonly SettingsField[] {
  const properties = recordOf(typeof schema === 'object' ? schema?.['properties'] : undefined)
  const required = typeof schema === 'object' ? schema?.['required'] : undefined
  return Object.entries(properties).map(([name, property]) =>
    fieldOf(name, recordOf(property), Array.isArray(required) && required.includes(name), stored[name]),
  )
}

function fieldOf(name: string, property: Property, required: boolean, stored: unknown): SettingsField {
  const kind = kindOf(property)
  return {
    name,
    kind,
    title: textOf(property['title']) ?? name,
    description: textOf(property['description']) ?? '',
    required,
    options: Array.isArray(property['enum']) ? property['enum'].map(String) : [],
    minimum: numberOf(property['minimum']),
    maximum: numberOf(property['maximum']),
    step: property['type'] === 'integer' ? 1 : 'any',
    maxLength: numberOf(property['maxLength']),
    inputType: inputTypeOf(kind, property['format']),
    stored: stored !== undefined && stored !== null && stored !== '',
  }
}

function kindOf({ type, writeOnly, enum: options }: Property): FieldKind {
  if (Array.isArray(options)) return 'choice'
  if (writeOnly === true) return 'secret'
  if (type === 'boolean') return 'boolean'
  if (type === 'number' || type === 'integer') return 'number'
  return type === 'object' || type === 'array' ? 'json' : 'text'
}

function inputTypeOf(kind: FieldKind, format: unknown): SettingsField['inputType'] {
  if (kind === 'secret') return 'password'
  if (kind === 'number') return 'number'
  if (format === 'uri' || format === 'url') return 'url'
  return format === 'email' ? 'email' : 'text'
}

/** What the form shows at first: stored values, else the schema's defaults; never a secret. */
export function formValuesOf(schema: JsonSchema | null, stored: Readonly<Record<string, unknown>>): FormValues {
  const properties = recordOf(typeof schema === 'object' ? schema?.['properties'] : undefined)
  const values = fieldsOf(schema, stored).map((field) => {
    const value = stored[field.name] ?? recordOf(properties[field.name])['default']
    return [field.name, formValueOf(field, value)] as const
  })
  return Object.fromEntries(values)
}

function formValueOf({ kind }: SettingsField, value: unknown): string | boolean {
  if (kind === 'boolean') return value === true
  if (kind === 'secret' || value === undefined || value === null || value === HIDDEN) return ''
  return typeof value === 'string' ? value : JSON.stringify(value, null, 2)
}

/** A field whose value is missing or cannot be read, with what to do about it. */
export interface FieldProblem {
  readonly name: string
  readonly problem: string
}

/** What is to be stored, or what is wrong with it. An empty secret is left out: the stored one stays. */
export function readForm(
  fields: readonly SettingsField[],
  values: FormValues,
): { readonly values: Readonly<Record<string, unknown>>; readonly problems: readonly FieldProblem[] } {
  const read: Record<string, unknown> = {}
  const problems: FieldProblem[] = []
  for (const field of fields) {
    const problem = readField(field, values[field.name] ?? '', read)
    if (problem !== null) problems.push({ name: field.name, problem })
  }
  return { values: read, problems }
}

function readField(field: SettingsField, value: string | boolean, read: Record<string, unknown>): string | null {
  if (typeof value === 'boolean') return assign(read, field.name, value)
  if (value.trim() === '') return readEmpty(field, read)
  if (field.kind === 'number') return readNumber(field, Number(value), read)
  if (field.kind === 'json') return readJson(field, value, read)
  return assign(read, field.name, value)
}

function readEmpty(field: SettingsField, read: Record<string, unknown>): string | null {
  if (field.kind === 'secret' && field.stored) return null
  if (field.required) return `${field.title} is needed.`
  return field.kind === 'text' && field.stored ? assign(read, field.name, '') : null
}

function readNumber(field: SettingsField, value: number, read: Record<string, unknown>): string | null {
  if (!Number.isFinite(value)) return `${field.title} has to be a number.`
  if (field.step === 1 && !Number.isInteger(value)) return `${field.title} has to be a whole number.`
  if (field.minimum !== undefined && value < field.minimum) return `${field.title} has to be ${field.minimum} or more.`
  if (field.maximum !== undefined && value > field.maximum) return `${field.title} has to be ${field.maximum} or less.`
  return assign(read, field.name, value)
}

function readJson(field: SettingsField, value: string, read: Record<string, unknown>): string | null {
  try {
    return assign(read, field.name, JSON.parse(value) as unknown)
  } catch {
    return `${field.title} has to be JSON.`
  }
}

function assign(read: Record<string, unknown>, name: string, value: unknown): null {
  read[name] = value
  return null
}

function recordOf(value: unknown): Property {
  return typeof value === 'object' && value !== null ? (value as Property) : {}
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined
}
