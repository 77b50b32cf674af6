import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Figure, FigureEffort, Line, Measured } from '../figure.ts'
import { openBenchHost } from '../plugboard/open-bench-host.ts'
import { startPlugboard, type StartOptions } from '../plugboard/plugboard-process.ts'
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
  const value = await startWithStored(folder, storedMessages, rounds, tell)
  return [{ name: 'start-stored', unit: 's', value, target: { below: 2 } }]
}

/** Seconds until it listens, of a host whose store was filled before. */
export async function startWithStored(
  folder: string,
  messages: number,
  rounds: number,
  tell: (text: string) => void,
): Promise<Measured> {
  const own = join(folder, `stored-${messages}`)
  mkdirSync(own, { recursive: true })
  tell(`storing ${messages.toLocaleString('en')} messages first`)
  const seeded = await openBenchHost({ kind: 'same-thread', folder: own, storedBefore: messages })
  await seeded.close()
  const values: number[] = []
  for (let round = 0; round <= rounds; round += 1) {
    const tookS = await startSeconds({ command: 'serve', folder: own, compileCache: join(folder, 'cache') })
    if (round > 0) values.push(tookS)
  }
  return measured(values)
}

async function startSeconds(options: StartOptions): Promise<number> {
  mkdirSync(options.folder, { recursive: true })
  const running = await startPlugboard(options)
  await running.close()
  return running.startMs / 1000
}
