/** One entry of the error catalogue. */
export interface ErrorEntry {
  /** What happened and to whom; `{name}` is filled from the error's facts. */
  readonly message: string
  /** What to do next. */
  readonly next: string
  /** The HTTP status that the JSON API answers with. */
  readonly status: number
  /** Trying the same again may work. */
  readonly retry: boolean
  /** It is certain that nothing happened. */
  readonly certain: boolean
}

type Area<Code extends string> = Readonly<Record<Code, ErrorEntry>>

/** Declares an area of the catalogue: every entry is certain and final unless it says otherwise. */
export function errorArea<const Code extends string>(
  entries: Readonly<Record<Code, Pick<ErrorEntry, 'message' | 'next' | 'status'> & Partial<ErrorEntry>>>,
): Area<Code> {
  const area = {} as Record<Code, ErrorEntry>
  for (const code in entries) area[code] = { retry: false, certain: true, ...entries[code] }
  return area
}
