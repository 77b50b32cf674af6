import { definePlugin, type Plugin } from '@plugboard/contract'
import type { Figure, FigureEffort, Line } from '../figure.ts'
import { benchConnector } from '../plugboard/bench-plugin.ts'
import { openBenchHost, type BenchHost } from '../plugboard/open-bench-host.ts'
import { interleaved, measured } from '../rounds.ts'

/** Calls of one look, and looks of one round; the middle look counts. */
const calls = 500
const looks = 30
const loopRounds = 10_000
const foreignPlugins = 200

export const figures: readonly Figure[] = [
  ...[1, 5, 20].map(dispatch),
  {
    name: 'hook-foreign-plugins',
    table: 'Hooks, with the guard on',
    title: `a hook of one connector while ${foreignPlugins} plugins have taps on the same hook of their own connectors`,
    measure: measureForeign,
  },
]

/**
 * The whole call with the taps and one more, less the whole call with that one, per tap: what comes before a hook is called, such as
 * the turn that `typing` waits for, is in both. The hook waits for nothing: what is left is the guard.
 */
function dispatch(plugins: number): Figure {
  const name = `hook-dispatch-${plugins}`
  return {
    name,
    table: 'Hooks, with the guard on',
    title: `calling a tap through the guard (budget, blame, isolation), ${plugins} ${plugins === 1 ? 'plugin' : 'plugins'}`,
    measure: (effort) => measure(name, plugins, effort),
  }
}

async function measure(name: string, plugins: number, { rounds }: FigureEffort): Promise<Line[]> {
  let counted = 0
  const count = (): void => void (counted += 1)
  const countLater = async (): Promise<void> => count()
  const opened: BenchHost[] = []
  const host = async (taps: number, call: () => unknown): Promise<() => Promise<number>> => {
    opened.push(await tapped(taps, call))
    return typing(opened.at(-1)!)
  }
  const perTap = async (call: () => unknown): Promise<() => Promise<number>> => {
    const [more, one] = [await host(plugins + 1, call), await host(1, call)]
    return async () => (await differenceNs(more, one)) / plugins
  }
  try {
    const loop = async (call: () => unknown): Promise<number> => loopNs(Array.from({ length: plugins }, () => call))
    const [value, reference] = await interleaved(rounds, await perTap(count), () => loop(count))
    const [later, awaited] = await interleaved(rounds, await perTap(countLater), () => loop(countLater))
    if (counted === 0) throw new Error('no tap was called, so nothing was measured')
    const about = { unit: 'ns/tap', target: { below: 1_000 } }
    return [
      { ...about, name, value, reference, beside: 'a loop of bare calls' },
      { ...about, name: `${name}/promise`, value: later, reference: awaited, beside: 'a loop of awaited calls' },
    ]
  } finally {
    for (const one of opened) await one.close()
  }
}

function tapped(plugins: number, call: () => unknown): Promise<BenchHost> {
  return openBenchHost({ morePlugins: Array.from({ length: plugins }, (_, n) => tapping(n, call)) })
}

async function measureForeign({ rounds }: FigureEffort): Promise<Line[]> {
  const [many, none] = [await openBenchHost({ foreignPlugins }), await openBenchHost()]
  try {
    const [withThem, without] = [await typing(many), await typing(none)]
    const [value, reference] = await interleaved(rounds, middle(withThem), middle(without))
    const line = { name: 'hook-foreign-plugins', unit: 'ns/call', value, reference, beside: 'no other plugin' }
    return [{ ...line, target: { ratioAtMost: 1.1 } }]
  } finally {
    await many.close()
    await none.close()
  }
}

function tapping(n: number, call: () => unknown): Plugin {
  const name = `tapping-${n}`
  return definePlugin({
    name,
    apply({ hooks }) {
      const hook = hooks.chatActivity.for(benchConnector)
      if (isAsync(call)) hook.tapPromise(name, async () => void (await call()))
      else hook.tap(name, () => void call())
    },
  })
}

/** Nanoseconds of one `typing`, which calls the hook and stores nothing. */
async function typing({ host, operator, say }: BenchHost): Promise<() => Promise<number>> {
  const { chat } = await say()
  return async () => {
    const startMs = performance.now()
    for (let call = 0; call < calls; call += 1) await host.desk.typing(operator, chat)
    return ((performance.now() - startMs) * 1e6) / calls
  }
}

function middle(look: () => Promise<number>): () => Promise<number> {
  return async () => {
    const tookNs: number[] = []
    for (let n = 0; n < looks; n += 1) tookNs.push(await look())
    return measured(tookNs).median
  }
}

/** The two take turns, so that both meet the same machine. */
async function differenceNs(one: () => Promise<number>, other: () => Promise<number>): Promise<number> {
  const differences: number[] = []
  for (let n = 0; n < looks; n += 1) differences.push((await one()) - (await other()))
  return measured(differences).median
}

async function loopNs(loop: readonly (() => unknown)[]): Promise<number> {
  const waits = loop.some(isAsync)
  const startMs = performance.now()
  if (waits) for (let round = 0; round < loopRounds; round += 1) for (const call of loop) await call()
  else for (let round = 0; round < loopRounds; round += 1) for (const call of loop) call()
  return ((performance.now() - startMs) * 1e6) / loopRounds / loop.length
}

function isAsync(call: () => unknown): boolean {
  return call.constructor.name === 'AsyncFunction'
}
