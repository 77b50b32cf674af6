/** One thing wrong with a value from outside; "{field} {problem}" is a sentence. */
export interface Problem {
  /** Where, such as `ICON.DATA_IMAGE` or `message.files[0].url`. */
  readonly field: string
  /** What, such as `is missing` or `must be a string`. */
  readonly problem: string
}

/** What a check answers: the value, read once and copied, or everything that is wrong with it. */
export type Checked<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problems: readonly Problem[] }

/** Whether something required is not there, rather than wrong. */
export function isMissing(problem: Problem): boolean {
  return problem.problem.startsWith('is missing')
}

/** All problems as one text: `ID is missing; NAME must be a string`. */
export function describeProblems(problems: readonly Problem[]): string {
  return problems.map(({ field, problem }) => `${field} ${problem}`).join('; ')
}
