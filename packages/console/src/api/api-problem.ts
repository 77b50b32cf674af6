/** An answer of the JSON API that is no success, as RFC 9457 describes it, or no answer at all. */
export class ApiProblem extends Error {
  override readonly name: string = 'ApiProblem'
  /** A code of the error catalogue, or `NETWORK` when there was no answer. */
  readonly code: string
  /** What to do about it. */
  readonly next: string
  /** The HTTP status; 0 when there was no answer. */
  readonly status: number
  /** The field of the input that is wrong, where one is. */
  readonly field: string | null

  constructor(problem: {
    readonly message: string
    readonly code: string
    readonly next: string
    readonly status: number
    readonly field?: string | null
  }) {
    super(problem.message)
    this.code = problem.code
    this.next = problem.next
    this.status = problem.status
    this.field = problem.field ?? null
  }

  /** Nobody can tell whether the host took the request. */
  get uncertain(): boolean {
    return this.status === 0
  }
}

/** No answer: the host is down, or the network is. */
export function noAnswer(): ApiProblem {
  return new ApiProblem({
    message: 'The host does not answer.',
    code: 'NETWORK',
    next: 'Check that Plugboard runs, then try again.',
    status: 0,
  })
}

/** What a thrown value says to a person. */
export function problemOf(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) return error
  const message = error instanceof Error ? error.message : String(error)
  return new ApiProblem({ message, code: 'PAGE', next: 'Try again; if it stays so, load the page again.', status: -1 })
}
