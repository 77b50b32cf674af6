import type { Measured } from './figure.ts'

type Round = () => Promise<number>

/** Takes turns like `takeTurns`, for what is measured in this process. A first turn of each is not counted. */
export async function interleaved(rounds: number, first: Round, second: Round): Promise<[Measured, Measured]> {
  const values: [number[], number[]] = [[], []]
  for (let round = 0; round <= rounds; round += 1) {
    const own = await first()
    const other = await second()
    if (round === 0) continue
    values[0].push(own)
    values[1].push(other)
  }
  return [measured(values[0]), measured(values[1])]
}

export function measured(values: readonly number[]): Measured {
  const sorted = values.toSorted((one, other) => one - other)
  return { median: quantile(sorted, 0.5), min: sorted.at(0) ?? 0, max: sorted.at(-1) ?? 0 }
}

/** Of values in order; between two of them the middle. */
export function quantile(sorted: ArrayLike<number>, part: number): number {
  const at = (sorted.length - 1) * part
  const below = sorted[Math.floor(at)] ?? 0
  const above = sorted[Math.ceil(at)] ?? 0
  return (below + above) / 2
}
