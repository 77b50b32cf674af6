/** One thing that a schema does not allow. Names and parameters are those of ajv. */
export interface SchemaError {
  /** A JSON pointer to the value, empty for the whole. */
  readonly instancePath: string
  readonly keyword: string
  readonly params: Readonly<Record<string, unknown>>
  /** The name of the field that a rule for names refused. */
  readonly propertyName?: string
}

/** A validator compiled ahead from a schema; what it found stands in `errors` until the next call. */
export interface Validator {
  (value: unknown): boolean
  errors?: readonly SchemaError[] | null
}
