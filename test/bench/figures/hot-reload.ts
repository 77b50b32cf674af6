import { cp, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Sandbox, startSandbox } from '@plugboard/sandbox'
import type { Figure, FigureEffort, Line } from '../figure.ts'
import { measured } from '../rounds.ts'

const guide = join(import.meta.dirname, '..', '..', '..', 'docs', 'guide', 'complete')

export const figures: readonly Figure[] = [
  {
    name: 'hot-reload',
    table: 'Start and memory',
    title: "saving a file of an author's connector until the new code answers",
    measure,
  },
]

/** The connector of the guide in a folder of its own, which has nothing installed. */
async function measure({ folder, rounds }: FigureEffort): Promise<Line[]> {
  await cp(guide, folder, { recursive: true })
  const sandbox = await startSandbox({ port: 0, plugins: [folder] })
  try {
    const values: number[] = []
    for (let round = 0; round < rounds; round += 1) values.push(await reloadMs(sandbox, folder, `Round ${round}`))
    const note = '100 ms of it are the wait for a file that is written in several goes'
    return [{ name: 'hot-reload', unit: 'ms', value: measured(values), target: { below: 1_000 }, note }]
  } finally {
    await sandbox.close()
  }
}

async function reloadMs({ host }: Sandbox, folder: string, name: string): Promise<number> {
  const file = join(folder, 'src', 'descriptor.ts')
  const code = await readFile(file, 'utf8')
  const [connector] = host.connectors.list()
  if (connector === undefined) throw new Error('the connector of the guide is not loaded')
  await writeFile(file, code.replace(/NAME: '.*'/, `NAME: '${name}'`))
  const savedMs = performance.now()
  const isNew = (): boolean => host.connectors.get(connector.id).descriptor.NAME === name
  while (!isNew()) await new Promise((done) => setTimeout(done, 1))
  return performance.now() - savedMs
}
