/** Finds every entry point of an object at run time: a member that is added later cannot be forgotten. */

export interface Member {
  /** Such as `channel().state.set`. */
  readonly name: string
  readonly value: unknown
}

/** Called for a function that gives an object with members of its own; undefined: it gives none. */
export type Opened = (name: string, value: unknown) => object | undefined

/** Own and inherited members, nested objects included; objects of the platform are members as they are. */
export function membersOf(object: object, opened: Opened, prefix = ''): Member[] {
  return namesOf(object).flatMap((own) => {
    const name = `${prefix}${own}`
    const value: unknown = Reflect.get(object, own)
    if (isNested(value)) return membersOf(value, opened, `${name}.`)
    const inner = opened(name, value)
    return [{ name, value }, ...(inner === undefined ? [] : membersOf(inner, opened, `${name}().`))]
  })
}

function namesOf(object: object): string[] {
  const names = new Set<string>()
  for (let at = object; at !== Object.prototype && at !== null; at = Object.getPrototypeOf(at) as object)
    for (const name of Object.getOwnPropertyNames(at)) names.add(name)
  names.delete('constructor')
  return [...names].toSorted()
}

function isNested(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !(value instanceof AbortSignal)
}
