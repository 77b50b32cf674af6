import { placeOf } from '../plugins/place-of.ts'

/** Causes are followed this far. */
const deepestCause = 5

/** The place in a plugin's own code that an error names, or else what caused it: `src/index.ts:12:5`. */
export function codePlace(error: unknown, folder: string | null): string | null {
  if (folder === null) return null
  return (
    causesOf(error, 0)
      .map((cause) => placeOf(cause, folder))
      .find((place) => place !== undefined) ?? null
  )
}

/** What lies deepest is closest to the mistake. */
function causesOf(error: unknown, depth: number): readonly unknown[] {
  if (!(error instanceof Error) || depth > deepestCause) return []
  return [...causesOf(error.cause, depth + 1), error]
}
