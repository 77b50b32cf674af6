/** A schema of an object that is put together from other schemas, with their literal types kept. */
export interface ObjectSchema<Properties extends object, Required extends readonly (keyof Properties)[] = readonly []> {
  readonly type: 'object'
  readonly properties: Properties
  readonly required: Required
  /** False: a field beside these is dropped or refused, as the check says. Absent: it passes. */
  readonly additionalProperties?: false
}
