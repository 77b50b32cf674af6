export interface VisibleRange {
  /** The first entry that is drawn, and the one after the last. */
  readonly from: number
  readonly to: number
  /** Room for those that are not drawn, in pixels. */
  readonly above: number
  readonly below: number
}

/** Entries that are drawn above and below what can be seen. */
const SPARE = 8

/** Which entries of a long list of equal heights have to be drawn. All numbers but `count` are pixels. */
export function visibleRange(list: {
  readonly count: number
  readonly rowHeight: number
  readonly scrollTop: number
  readonly height: number
}): VisibleRange {
  const { count, rowHeight, scrollTop, height } = list
  const first = Math.floor(Math.max(0, scrollTop) / rowHeight)
  const from = Math.min(Math.max(0, first - SPARE), count)
  const to = Math.min(count, first + Math.ceil(height / rowHeight) + SPARE)
  return { from, to: Math.max(from, to), above: from * rowHeight, below: (count - Math.max(from, to)) * rowHeight }
}
