import { join } from 'node:path'
import type { Figure, FigureEffort, Line, MissingLine } from '../figure.ts'
import { costLine } from '../lines.ts'
import { startSeconds } from '../plugboard/plugboard-process.ts'
import { measured } from '../rounds.ts'
import type { PeerInput } from '../peer.ts'
import { takeTurns } from '../turns.ts'

/** Messages that come in at once, and chats that operators write in at once. */
const producers = 256
/** Chats that customers write in: enough for every channel to have one. */
const chats = 10_000
const table = 'Growth, embedded store: what a message costs'

/** Sizes of one thing; the smallest is the reference of the others. */
interface Growth {
  readonly name: string
  readonly title: string
  readonly what: string
  readonly sizes: (effort: FigureEffort) => readonly number[]
  readonly given: (size: number) => Partial<PeerInput>
}

const stored: Growth = {
  name: 'growth-stored',
  title: '10 thousand, 1 million and 10 million stored messages',
  what: 'stored messages',
  sizes: ({ growthMax }) => [10_000, 1_000_000, 10_000_000].filter((size) => size <= growthMax),
  given: (size) => ({ storedBefore: size }),
}
const channels: Growth = {
  name: 'growth-channels',
  title: '10 and 10,000 channels',
  what: 'channels',
  sizes: () => [10, 10_000],
  given: (size) => ({ channels: size, chats }),
}
const plugins: Growth = {
  name: 'growth-plugins',
  title: '1 and 200 plugins',
  what: 'plugins',
  sizes: () => [1, 200],
  // The measured connector's own plugin is one of them.
  given: (size) => ({ plugins: size - 1 }),
}

export const figures: readonly Figure[] = [stored, channels, plugins].map((growth) => ({
  name: growth.name,
  table,
  title: `inbound and outbox with ${growth.title}`,
  growth: true,
  measure: (effort) => measure(growth, effort),
}))

async function measure(growth: Growth, effort: FigureEffort): Promise<(Line | MissingLine)[]> {
  const sizes = growth.sizes(effort)
  effort.tell(`filling stores with ${sizes.map((size) => size.toLocaleString('en')).join(', ')} ${growth.what} first`)
  const inbound = await costs('inbound', growth, sizes, effort)
  const outbox = await costs('outbox', growth, sizes, effort)
  return growth === stored ? [...inbound, ...outbox, ...(await starts(growth, sizes, effort))] : [...inbound, ...outbox]
}

/** What a message costs with each size, beside the smallest. The second path finds what the first one filled. */
async function costs(
  path: 'inbound' | 'outbox',
  { name, what, given }: Growth,
  sizes: readonly number[],
  effort: FigureEffort,
): Promise<(Line | MissingLine)[]> {
  const contestants = sizes.map((size) => ({
    as: `${size}`,
    file: `plugboard/${path}.ts`,
    given: { way: 'thread', ...given(size) },
  }))
  const turns = await takeTurns({ ...effort, folder: join(effort.folder, name), producers, contestants })
  try {
    const [smallest, ...larger] = sizes
    const beside = `${smallest!.toLocaleString('en')} ${what}`
    return larger.map((size) =>
      costLine(turns.outcome(`${size}`), turns.outcome(`${smallest}`), {
        name: `${name}/${path}-${size}`,
        beside,
        target: { ratioAtMost: 1.33 },
      }),
    )
  } finally {
    await turns.close()
  }
}

/** How long `plugboard serve` takes on the stores that were filled. */
async function starts({ name }: Growth, sizes: readonly number[], effort: FigureEffort): Promise<Line[]> {
  const lines: Line[] = []
  for (const size of sizes) {
    const folder = join(effort.folder, name, `${size}`)
    const values: number[] = []
    for (let round = 0; round <= effort.rounds; round += 1) {
      const tookS = await startSeconds({ command: 'serve', folder, compileCache: join(effort.folder, 'cache') })
      if (round > 0) values.push(tookS)
    }
    lines.push({ name: `${name}/start-${size}`, unit: 's', value: measured(values), target: { below: 2 } })
  }
  return lines
}
