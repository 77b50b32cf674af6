import { benchConnector, openBenchHost, type BenchHost } from '../bench-host.ts'
import type { Effort, Figure, FigureResult } from '../figure.ts'
import { interleaved, measured } from '../rounds.ts'

/** So many that what else the call does is small beside them. */
const taps = 500
const callsPerRound = 300

export const figures: readonly Figure[] = [
  {
    name: 'hook-dispatch',
    title: `calling one tap through the guard (budget, blame, isolation), of ${taps} on one hook`,
    unit: 'ns/tap',
    beside: 'calling the same functions in a loop',
    measure,
  },
]

/** The same call with the taps and without them; the difference is theirs. */
async function measure({ rounds }: Effort): Promise<FigureResult> {
  let counted = 0
  const count = (): void => void (counted += 1)
  const tapped = await openBenchHost({
    apply: ({ hooks }) => {
      for (let tap = 0; tap < taps; tap += 1) hooks.chatActivity.for(benchConnector).tap(`bench-${tap}`, count)
    },
  })
  const bare = await openBenchHost()
  try {
    const [withTaps, without] = [await typing(tapped), await typing(bare)]
    const perTap = async (): Promise<number> => ((await withTaps()) - (await without())) / taps
    const loop = async (): Promise<number> => loopNs(Array.from({ length: taps }, () => () => count()))
    const [value, reference] = await interleaved(rounds, perTap, loop)
    if (counted === 0) throw new Error('no tap was called, so nothing was measured')
    return { value, reference }
  } finally {
    await tapped.close()
    await bare.close()
  }
}

/** Nanoseconds of one `typing`, which calls the hook and stores nothing. */
async function typing({ host, operator, say }: BenchHost): Promise<() => Promise<number>> {
  const chat = await say()
  return async () => {
    const tookNs: number[] = []
    for (let call = 0; call < callsPerRound; call += 1) {
      const startMs = performance.now()
      await host.desk.typing(operator, chat)
      tookNs.push((performance.now() - startMs) * 1e6)
    }
    return measured(tookNs).median
  }
}

function loopNs(calls: readonly (() => void)[]): number {
  const startMs = performance.now()
  for (let round = 0; round < callsPerRound; round += 1) for (const call of calls) call()
  return ((performance.now() - startMs) * 1e6) / callsPerRound / calls.length
}
