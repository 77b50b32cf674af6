/** The type that a schema describes: enough of JSON Schema for the schemas of this package. */
export type FromSchema<Schema> = Schema extends { readonly enum: readonly (infer Value)[] }
  ? Value
  : Schema extends { readonly type: readonly (infer Type)[] }
    ? Type extends string
      ? FromSchema<{ readonly type: Type }>
      : never
    : Schema extends { readonly type: 'string' }
      ? string
      : Schema extends { readonly type: 'number' | 'integer' }
        ? number
        : Schema extends { readonly type: 'boolean' }
          ? boolean
          : Schema extends { readonly type: 'null' }
            ? null
            : Schema extends { readonly type: 'array'; readonly items: infer Items }
              ? readonly FromSchema<Items>[]
              : Schema extends { readonly type: 'object'; readonly properties: infer Properties }
                ? FromProperties<Properties, RequiredOf<Schema>>
                : Schema extends { readonly type: 'object' }
                  ? Readonly<Record<string, unknown>>
                  : never

type RequiredOf<Schema> = Schema extends { readonly required: readonly (infer Name)[] } ? Name : never

type FromProperties<Properties, Required> = Flat<
  { readonly [Name in keyof Properties as Name extends Required ? Name : never]: FromSchema<Properties[Name]> } & {
    readonly [Name in keyof Properties as Name extends Required ? never : Name]?: FromSchema<Properties[Name]>
  }
>

/** An intersection, or an interface that extends others, as one plain object type, down to its leaves. */
export type Flat<Type> = Type extends string | number | boolean | null | undefined | Uint8Array
  ? Type
  : { [Name in keyof Type]: Flat<Type[Name]> }
