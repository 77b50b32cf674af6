/** A text that operators send often. All operators of an installation share them. */
export interface QuickAnswerView {
  readonly id: number
  /** What an operator types after `/` to find it; unlike every other one, regardless of case. */
  readonly shortcut: string
  readonly text: string
}
