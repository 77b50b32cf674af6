import type { Changes, Lease } from '@plugboard/store'
import type { Draft } from './draft.ts'
import type { Waiting } from './operation.ts'

interface Decided {
  readonly waiting: Waiting
  readonly result: unknown
  readonly error: { readonly cause: unknown } | null
}

/** Operations that share a draft and a commit, in their order. */
export class Group {
  readonly draft: Draft
  /** Whether its operations met a conflict together already. */
  readonly again: boolean
  readonly #decided: Decided[] = []
  readonly #leases: Lease[] = []

  constructor(draft: Draft, again: boolean) {
    this.draft = draft
    this.again = again
  }

  get size(): number {
    return this.#decided.length
  }

  /** Those who wait for this group. */
  get waiting(): Waiting[] {
    return this.#decided.map(({ waiting }) => waiting)
  }

  /** One that throws leaves nothing in the draft. */
  decide(waiting: Waiting): void {
    const mark = this.draft.mark()
    try {
      const result = waiting.operation.decide(this.draft)
      this.#decided.push({ waiting, result, error: null })
      this.#depend(waiting.operation.lease)
    } catch (cause) {
      this.draft.undoTo(mark)
      this.#decided.push({ waiting, result: undefined, error: { cause } })
    }
  }

  /** What is to be written; null for nothing. Nothing is added from now on. */
  seal(): Changes | null {
    const changes = this.draft.seal()
    return changes === null || this.#leases.length === 0 ? changes : { ...changes, leases: this.#leases }
  }

  /** Calls what wants to hear of the commit first, in order, and answers the callers then. */
  tell(): void {
    const told = this.#decided.map(tellCommitted)
    for (const { waiting, result, error } of told) {
      if (error === null) waiting.resolve(result)
      else waiting.reject(error.cause)
    }
  }

  #depend(lease: Lease | undefined): void {
    if (lease !== undefined && !this.#leases.some((known) => isLease(known, lease))) this.#leases.push(lease)
  }
}

export function isLease(lease: Lease | undefined, { connector, line, epoch }: Lease): boolean {
  return lease?.connector === connector && lease.line === line && lease.epoch === epoch
}

/** A callback that throws fails its own caller; the others are told. */
function tellCommitted(decided: Decided): Decided {
  try {
    if (decided.error === null) decided.waiting.operation.committed?.(decided.result)
    return decided
  } catch (cause) {
    return { ...decided, error: { cause } }
  }
}
