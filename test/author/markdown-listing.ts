/** A fenced listing of a Markdown page. */
export interface Listing {
  readonly language: string
  readonly text: string
  /** The file that the line above links to, as it is written there. */
  readonly file: string | undefined
  /** The name under which a reader saves it, where the line above gives one in bold. */
  readonly target: string | undefined
  /** Where the fence begins, counted from 1. */
  readonly line: number
}

/** Every fenced listing of a page, in order. */
export function listingsOf(page: string): readonly Listing[] {
  const fences = page.matchAll(/^```(\w*)\n([^]*?)^```$/gm)
  return [...fences].map((fence) => {
    const before = page.slice(0, fence.index)
    const above = before.trimEnd().split('\n').at(-1) ?? ''
    return {
      language: fence[1] ?? '',
      text: fence[2] ?? '',
      file: /\]\(([^)\s]+)\)\)?:?$/.exec(above)?.[1],
      target: /^\*\*(.+?)\*\*/.exec(above)?.[1],
      line: before.split('\n').length,
    }
  })
}
