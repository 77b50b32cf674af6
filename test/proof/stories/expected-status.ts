import { isDeepStrictEqual } from 'node:util'
import { blankFlags, type ChannelData, type ChannelStatus, type LineId, type StatusFlags } from '@plugboard/contract'

type Place = Pick<ChannelStatus, 'connector' | 'line'>
type Patch = Partial<StatusFlags> & { readonly data?: ChannelData | null }

interface Expected {
  readonly status: ChannelStatus
  readonly exists: boolean
}

/** What should be stored once all writes are done: each applied in the order of the calls. */
export class ExpectedStatus {
  readonly #channels = new Map<string, Expected>()

  /** A write that changes nothing makes no revision, and no row. */
  write(place: Place, patch: Patch): void {
    const { status } = this.#of(place)
    const after = { ...status, ...patch }
    if (isDeepStrictEqual(after, status)) return
    this.#channels.set(keyOf(place), { status: { ...after, revision: status.revision + 1 }, exists: true })
  }

  /** A deletion is a change even where there is nothing. */
  delete(place: Place): void {
    const { status } = this.#of(place)
    this.#channels.set(keyOf(place), { status: blank(place, status.revision + 1), exists: false })
  }

  deleteLine(line: LineId): void {
    for (const { status, exists } of this.#channels.values()) if (status.line === line && exists) this.delete(status)
  }

  /** What is stored of the channels that exist, compared with it. */
  compare(stored: readonly ChannelStatus[]): string[] {
    const expected = [...this.#channels.values()].filter(({ exists }) => exists).map(({ status }) => status)
    return [
      ...expected.flatMap((status) => {
        const row = stored.find((one) => keyOf(one) === keyOf(status))
        return isDeepStrictEqual(row && textOf(row), textOf(status))
          ? []
          : [`${keyOf(status)} should be ${textOf(status)}, and is ${row && textOf(row)}`]
      }),
      ...stored
        .filter((row) => !expected.some((status) => keyOf(status) === keyOf(row)))
        .map((row) => `${keyOf(row)} should not exist`),
    ]
  }

  #of(place: Place): Expected {
    return this.#channels.get(keyOf(place)) ?? { status: blank(place, 0), exists: false }
  }
}

function blank({ connector, line }: Place, revision: number): ChannelStatus {
  return { connector, line, ...blankFlags, data: null, revision }
}

function keyOf({ connector, line }: Place): string {
  return `${connector}/${line}`
}

function textOf({ active, connection, register, error, data, revision }: ChannelStatus): string {
  return JSON.stringify({ active, connection, register, error, data, revision })
}
