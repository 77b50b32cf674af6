import { fieldPath, pointerParts } from './field-path.ts'
import { phrase } from './phrase.ts'
import { plainCopy } from './plain-copy.ts'
import type { Problem } from './problem.ts'
import type { SchemaError, Validator } from './validator.ts'

/** What a check works with: the copy, what is wrong with it, and the unknown fields that were dropped. */
export interface Draft {
  readonly value: unknown
  readonly problems: readonly Problem[]
  readonly dropped: readonly string[]
}

export interface CheckOptions {
  /** What the whole value is called in problems, such as `item`. */
  readonly root: string
  /** What happens to a field that the schema does not know. */
  readonly unknownFields: 'drop' | 'refuse'
  /** The name of the only field that may hold bytes. Default: none. */
  readonly bytesField?: string
}

/** Beyond this, problems and dropped fields are not listed: nobody reads on. */
const MOST_REPORTED = 50

/** Copies the value and holds the copy against a schema. Never throws. */
export function checkAgainst(validate: Validator, value: unknown, options: CheckOptions): Draft {
  const copy = plainCopy(value, options.root, { bytesField: options.bytesField ?? null })
  if (!copy.ok) return { value: undefined, problems: copy.problems, dropped: [] }
  if (copy.value === undefined) return missing(options.root)
  if (validate(copy.value)) return { value: copy.value, problems: [], dropped: [] }
  return withoutUnknown(copy.value, validate.errors ?? [], options)
}

function missing(root: string): Draft {
  return { value: undefined, problems: [{ field: root, problem: 'is missing' }], dropped: [] }
}

/** Takes unknown fields out of the copy, where they are to be dropped; every other error is a problem. */
function withoutUnknown(value: unknown, errors: readonly SchemaError[], { root, unknownFields }: CheckOptions): Draft {
  const isDropped = (error: SchemaError): boolean =>
    unknownFields === 'drop' && error.keyword === 'additionalProperties'
  const dropped = errors.filter(isDropped).map((error) => dropField(value, errorPath(error)))
  const problems = withoutEchoes(errors.filter((error) => !isDropped(error)))
    .slice(0, MOST_REPORTED)
    .map((error) => schemaProblem(error, root))
  return { value, problems, dropped: dropped.slice(0, MOST_REPORTED) }
}

/** Leaves out what says the same again: "must be a string" beside "must be Y or N", and the object beside its bad name. */
function withoutEchoes(errors: readonly SchemaError[]): SchemaError[] {
  const listed = new Set(errors.filter(({ keyword }) => keyword === 'enum').map(({ instancePath }) => instancePath))
  return errors.filter(
    ({ keyword, instancePath }) => keyword !== 'propertyNames' && !(keyword === 'type' && listed.has(instancePath)),
  )
}

/** What an error of a schema validator (ajv) says, for people; `root` names the value as a whole. */
export function schemaProblem(error: SchemaError, root: string): Problem {
  return { field: fieldPath(errorPath(error), root), problem: phrase(error) }
}

/** The field that an error is about: for a missing or an unknown one the error itself stands at its parent. */
function errorPath({ instancePath, params, propertyName }: SchemaError): (string | number)[] {
  const parent = pointerParts(instancePath)
  const name =
    params['missingProperty'] ?? params['additionalProperty'] ?? params['unevaluatedProperty'] ?? propertyName
  return typeof name === 'string' ? [...parent, name] : parent
}

function dropField(value: unknown, path: readonly (string | number)[]): string {
  const parent = path.slice(0, -1).reduce((at, part) => (at as Record<string | number, unknown>)[part], value)
  delete (parent as Record<string | number, unknown>)[path.at(-1) ?? '']
  return fieldPath(path, '')
}
