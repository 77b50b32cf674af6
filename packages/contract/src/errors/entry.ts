import type { ErrorEntry } from './catalogue.ts'

type Area<Code extends string> = Readonly<Record<Code, ErrorEntry>>

/** Declares an area of the catalogue: every entry is certain and final unless it says otherwise. */
export function errorArea<const Code extends string>(
  entries: Readonly<Record<Code, Pick<ErrorEntry, 'message' | 'next' | 'status'> & Partial<ErrorEntry>>>,
): Area<Code> {
  const area = {} as Record<Code, ErrorEntry>
  for (const code in entries) area[code] = { retry: false, certain: true, ...entries[code] }
  return area
}
