import type { ReadRow, Reader } from '../connection/reader.ts'
import { bigintArray } from './binary-array.ts'

/** One caller's part of a question. */
interface Asked {
  readonly ids: readonly number[]
  readonly answer: PromiseWithResolvers<readonly ReadRow[]>
}

interface Question {
  /** Where the id is in a row of the answer. */
  readonly idAt: number
  readonly asked: Asked[]
}

/**
 * Joins what many callers ask in one turn of the event loop: one question for all rows that are sought by id, and one
 * renewal of the ids for all, which is sent last: so the ids are larger than all that the rows tell of.
 */
export class JoinedQuestions {
  readonly #reader: Reader
  readonly #renew: () => Promise<void>
  #questions = new Map<string, Question>()
  #renewal: PromiseWithResolvers<void> | null = null
  #scheduled = false

  constructor(reader: Reader, renew: () => Promise<void>) {
    this.#reader = reader
    this.#renew = renew
  }

  /** Rows with these ids, by a statement whose only parameter is the ids. */
  byId(sql: string, idAt: number, ids: readonly number[]): Promise<readonly ReadRow[]> {
    const answer = Promise.withResolvers<readonly ReadRow[]>()
    const question = this.#questions.get(sql) ?? { idAt, asked: [] }
    question.asked.push({ ids, answer })
    this.#questions.set(sql, question)
    this.#schedule()
    return answer.promise
  }

  /** Resolves when the next ids are larger than every id that was committed before this call, see `IdBlocks.renew`. */
  renewIds(): Promise<void> {
    this.#renewal ??= Promise.withResolvers<void>()
    this.#schedule()
    return this.#renewal.promise
  }

  /** After everything that waits to go on in this turn. */
  #schedule(): void {
    if (this.#scheduled) return
    this.#scheduled = true
    process.nextTick(() => this.#send())
  }

  #send(): void {
    const questions = this.#questions
    const renewal = this.#renewal
    this.#questions = new Map()
    this.#renewal = null
    this.#scheduled = false
    for (const [sql, question] of questions) void this.#ask(sql, question)
    if (renewal !== null) this.#renew().then(renewal.resolve, renewal.reject)
  }

  async #ask(sql: string, { idAt, asked }: Question): Promise<void> {
    try {
      const rows = await this.#reader.rows(sql, [bigintArray([...new Set(asked.flatMap(({ ids }) => ids))])])
      const [only] = asked
      if (asked.length === 1) return only?.answer.resolve(rows)
      const byId = new Map(rows.map((row) => [row[idAt], row]))
      for (const { ids, answer } of asked)
        answer.resolve(ids.map((id) => byId.get(id)).filter((row) => row !== undefined))
    } catch (error) {
      for (const { answer } of asked) answer.reject(error)
    }
  }
}
