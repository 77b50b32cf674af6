/** A JSON Schema, as data. */
export type Schema = Readonly<Record<string, unknown>>

/** A schema with a name, listed once in the OpenAPI document. */
export interface NamedSchema extends Schema {
  readonly $id: string
}

type OptionalField<View> = {
  [Field in keyof View]-?: undefined extends View[Field] ? Field : never
}[keyof View]

/**
 * The schema of a type of the contract: a field that the type has and the schema lacks (or the other way round) does
 * not compile. `optional` lists the fields that may be absent.
 */
export function viewSchema<View>(
  $id: string,
  properties: { readonly [Field in keyof View]-?: Schema },
  optional: readonly OptionalField<View>[] = [],
): NamedSchema {
  return { $id, ...objectOf<View>(properties, optional) }
}

/** As `viewSchema`, for a type that is described inside another one. */
export function objectOf<View>(
  properties: { readonly [Field in keyof View]-?: Schema },
  optional: readonly OptionalField<View>[] = [],
): Schema {
  const required = (Object.keys(properties) as (keyof View)[]).filter(
    (field) => !optional.includes(field as OptionalField<View>),
  )
  return { type: 'object', properties, required, additionalProperties: false }
}
