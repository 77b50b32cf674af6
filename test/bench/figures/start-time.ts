import { join } from 'node:path'
import type { Figure, FigureEffort, Line } from '../figure.ts'
import { openBenchHost } from '../plugboard/open-bench-host.ts'
import { startSeconds, type StartOptions } from '../plugboard/plugboard-process.ts'
import { writePlugins } from '../plugboard/write-plugins.ts'
import { interleaved, measured } from '../rounds.ts'

const table = 'Start and memory'
const plugins = [20, 200]
const storedMessages = 1_000_000

export const figures: readonly Figure[] = [
  start('serve'),
  start('dev'),
  {
    name: 'start-plugins',
    table,
    title: `\`plugboard serve\` with ${plugins.join(' and ')} plugins until it listens`,
    measure: measurePlugins,
  },
  {
    name: 'start-stored',
    table,
    title: `\`plugboard serve\` with ${storedMessages.toLocaleString('en')} stored messages until it listens`,
    measure: measureStored,
  },
]

function start(command: StartOptions['command']): Figure {
  const name = `start-${command}`
  return {
    name,
    table,
    title: `\`plugboard ${command}\` until it listens, with Node's compile cache`,
    measure: (effort) => measure(name, command, effort),
  }
}

/** The first start fills the cache and is not counted. */
async function measure(
  name: string,
  command: StartOptions['command'],
  { folder, rounds }: FigureEffort,
): Promise<Line[]> {
  const [value, reference] = await interleaved(
    rounds,
    () => startSeconds({ command, folder, compileCache: join(folder, 'cache') }),
    () => startSeconds({ command, folder, compileCache: null }),
  )
  return [{ name, unit: 's', value, reference, beside: 'without the compile cache', target: { below: 3 } }]
}

async function measurePlugins({ folder, rounds }: FigureEffort): Promise<Line[]> {
  const lines: Line[] = []
  for (const count of plugins) {
    const own = join(folder, `${count}`)
    const folders = await writePlugins(join(own, 'plugins'), count)
    const serve = { command: 'serve', folder: own, compileCache: join(folder, 'cache') } as const
    const [value, reference] = await interleaved(
      rounds,
      () => startSeconds({ ...serve, plugins: folders }),
      () => startSeconds(serve),
    )
    lines.push({ name: `start-plugins/${count}`, unit: 's', value, reference, beside: 'no plugin' })
  }
  return lines
}

async function measureStored({ folder, rounds, tell }: FigureEffort): Promise<Line[]> {
  tell(`storing ${storedMessages.toLocaleString('en')} messages first`)
  const filled = await openBenchHost({ kind: 'same-thread', folder, storedBefore: storedMessages })
  await filled.close()
  const values: number[] = []
  for (let round = 0; round <= rounds; round += 1) {
    const tookS = await startSeconds({ command: 'serve', folder, compileCache: join(folder, 'cache') })
    if (round > 0) values.push(tookS)
  }
  return [{ name: 'start-stored', unit: 's', value: measured(values), target: { below: 2 } }]
}
