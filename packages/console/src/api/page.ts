/** One page of a list; `next` goes into `before` of the following request, null when there is no more. */
export interface Page<Item> {
  readonly items: readonly Item[]
  readonly next: number | null
}
