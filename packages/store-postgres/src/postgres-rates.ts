import type { ChannelKey, Rate, Rates, TokensGranted, TokensWanted } from '@plugboard/store'
import type { Reader } from './connection/reader.ts'
import { bigintArray, textArray } from './engine/binary-array.ts'

interface Question {
  readonly channel: ChannelKey
  readonly rate: Rate | null
  readonly wanted: TokensWanted
  readonly answer: PromiseWithResolvers<TokensGranted>
}

/** The rates of channels. What is asked while a question is on its way goes together with the next one. */
export class PostgresRates implements Rates {
  readonly #reader: Reader
  #waiting: Question[] = []
  #asking = false

  constructor(reader: Reader) {
    this.#reader = reader
  }

  take(channel: ChannelKey, rate: Rate | null, wanted: TokensWanted): Promise<TokensGranted> {
    const answer = Promise.withResolvers<TokensGranted>()
    this.#waiting.push({ channel, rate, wanted, answer })
    if (!this.#asking) void this.#askAll()
    return answer.promise
  }

  async freeze({ connector, line }: ChannelKey, forMs: number): Promise<void> {
    await this.#reader.rows(freezeSql, [connector, line, forMs])
  }

  async #askAll(): Promise<void> {
    this.#asking = true
    while (this.#waiting.length > 0) await this.#ask(this.#waiting.splice(0))
    this.#asking = false
  }

  /** A question that was answered twice, because its connection was lost, costs tokens that nobody gets. */
  async #ask(questions: readonly Question[]): Promise<void> {
    try {
      const rows = await this.#reader.rows(takeSql, [
        textArray(questions.map(({ channel }) => channel.connector)),
        bigintArray(questions.map(({ channel }) => channel.line)),
        numbers(questions, ({ rate }) => rate?.perSecond),
        numbers(questions, ({ rate }) => rate?.burst),
        numbers(questions, ({ wanted }) => wanted.least),
        numbers(questions, ({ wanted }) => wanted.most),
      ])
      for (const [n, granted, waitMs] of rows)
        questions[Number(n) - 1]!.answer.resolve({ granted: Number(granted), waitMs: Number(waitMs) })
    } catch (error) {
      for (const { answer } of questions) answer.reject(error)
    }
  }
}

function numbers(questions: readonly Question[], of: (question: Question) => number | undefined): Buffer {
  return textArray(questions.map((question) => of(question)?.toString() ?? null))
}

const takeSql = 'select * from plugboard.take_tokens($1, $2, $3, $4, $5, $6)'

const freezeSql = `insert into plugboard.rates as r (connector, line, tokens, filled_at, frozen_until)
  values ($1, $2, 'infinity', clock_timestamp(), clock_timestamp() + $3::double precision * interval '1 millisecond')
  on conflict (connector, line) do update set frozen_until = greatest(r.frozen_until, excluded.frozen_until)`
